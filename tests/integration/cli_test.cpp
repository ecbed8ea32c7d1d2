// Exit statuses, files, streams.
#include "process.h"

#include <sys/stat.h>

namespace crosswalk::test {
namespace {

namespace fs = std::filesystem;

const std::string copy = maps + "copy";
const std::string patient = R"({"resourceType":"Patient","id":"p1","name":[{"family":"Sample"}],"birthDate":"1980-02-29"})";

unsigned mode_of(const std::string& path) {
  struct stat status {};
  stat(path.c_str(), &status);
  return status.st_mode & 0777;
}

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

TEST(Status, UsageIsTwo) {
  EXPECT_EQ(run({}).status, 2);
  EXPECT_EQ(run({"no-such-command"}).status, 2);
  EXPECT_EQ(run({"convert", "--no-such-flag"}).status, 2);
  EXPECT_EQ(run({"convert", "-m", copy}).status, 2);  // no IN
  EXPECT_EQ(run({"convert", "-m", copy, "--clock", "yesterday", "-"}, patient).status, 2);
  EXPECT_EQ(run({"convert", "-m", copy, "--zone", "CET", "-"}, patient).status, 2);
  EXPECT_EQ(run({"convert", "-m", copy, "--namespace", "1", "-"}, patient).status, 2);
  EXPECT_EQ(run({"convert", "-m", copy, "--set", "novalue", "-"}, patient).status, 2);
  EXPECT_EQ(run({"convert", "-m", copy, "--on-error", "quarantine", "-"}, patient).status, 2);
}

TEST(Status, AMapThatIsNotThereIsTwoWithALikelySpelling) {
  const Process process = run({"convert", "--maps", maps, "-m", "coppy", "-"}, patient);
  EXPECT_EQ(process.status, 2);
  EXPECT_NE(process.err.find("L301"), std::string::npos) << process.err;
  EXPECT_NE(process.err.find("did you mean copy?"), std::string::npos) << process.err;
  EXPECT_NE(process.err.find("coppy in " + std::string(maps)), std::string::npos) << process.err;
}

TEST(Status, ARefusedInputIsOne) {
  EXPECT_EQ(run({"convert", "-m", copy, "-"}, "neither one thing nor the other").status, 1);
  EXPECT_EQ(run({"convert", "-m", copy, "/no/such/file"}).status, 1);
  EXPECT_EQ(run({"recode", "-"}, "").status, 1);
}

TEST(Versions, OfFhirAreFoundOrAsked) {
  const Process found = run({"inspect", "--depth", "0", "-"}, R"({"resourceType":"Transport","status":"completed"})");
  EXPECT_NE(found.out.find("fhir-r5"), std::string::npos) << found.out;
  EXPECT_NE(found.out.find("version: the resource type Transport is not in fhir-r4"), std::string::npos) << found.out;
  const Process asked = run({"inspect", "--as", "fhir-stu3", "--format", "json", "-"}, R"({"resourceType":"Patient","id":"a"})");
  EXPECT_NE(asked.out.find(R"("format":"fhir-stu3")"), std::string::npos) << asked.out;
  EXPECT_NE(asked.out.find(R"("version_reason":"as asked")"), std::string::npos) << asked.out;
  const std::string encounter = R"({"resourceType":"Encounter","status":"planned","class":{"code":"AMB"}})";
  EXPECT_EQ(run({"recode", "--as", "fhir-r4", "-"}, encounter).err, "");
  EXPECT_NE(run({"recode", "--as", "fhir-r5", "-"}, encounter).err, "") << "class is a list of CodeableConcept there";
  EXPECT_EQ(run({"recode", "--as", "fhir-r9x", "-"}, encounter).status, 0) << "a family is enough";
  EXPECT_EQ(run({"recode", "--as", "latin", "-"}, encounter).status, 2);
}

TEST(Status, HelpAndVersionAreZeroAndTeach) {
  const Process help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  for (const char* command : {"fhirpath", "convert", "why", "recode", "inspect", "validate", "check", "fmt", "test", "doc", "explain"}) {
    EXPECT_NE(help.out.find(command), std::string::npos) << command;
    const Process one = run({command, "--help"});
    EXPECT_EQ(one.status, 0) << command;
    EXPECT_NE(one.out.find("Examples:"), std::string::npos) << command;
  }
  EXPECT_EQ(run({"--version"}).out.rfind("crosswalk 0.", 0), 0u);
}

TEST(Explain, KnowsItsCodes) {
  EXPECT_EQ(run({"explain", "C101"}).out.rfind("C101: ", 0), 0u);
  EXPECT_EQ(run({"explain", "Z999"}).status, 1);
  EXPECT_NE(run({"explain", "--list"}).out.find("L301"), std::string::npos);
  EXPECT_EQ(run({"explain", "--list", "--format", "json"}).out.rfind("{\"schema\":1,", 0), 0u);
}

TEST(Convert, FromStandardInputToStandardOutput) {
  const Process process = run({"convert", "-m", copy, "-"}, patient);
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_EQ(process.out, patient + "\n");
  EXPECT_EQ(process.err, "");
}

TEST(Convert, LinesInGiveLinesOut) {
  const Process process = run({"convert", "-m", copy, "-"}, patient + "\n" + patient + "\n");
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_EQ(process.out, patient + "\n" + patient + "\n");
}

TEST(Convert, FolderInGivesFolderOutForTheOwnerAlone) {
  const Folder folder;
  write_file(folder / "in/a.json", patient);
  write_file(folder / "in/deep/b.json", patient);
  write_file(folder / "in/.hidden", "not a message");
  const Process process = run({"convert", "-m", copy, folder / "in", "-o", folder / "out/"});
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_EQ(read_file(folder / "out/a.json"), patient + "\n");
  EXPECT_EQ(read_file(folder / "out/deep/b.json"), patient + "\n");
  EXPECT_EQ(files_in(folder / "out"), 2u);
  EXPECT_EQ(mode_of(folder / "out/deep/b.json"), 0600u);
  EXPECT_EQ(mode_of(folder / "out/deep"), 0700u);
}

TEST(Convert, NothingIsOverwrittenWithoutForce) {
  const Folder folder;
  write_file(folder / "out.json", "mine");
  write_file(folder / "loss.csv", "mine too");
  const Process refused = run({"convert", "-m", copy, "-", "-o", folder / "out.json"}, patient);
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("K103"), std::string::npos) << refused.err;
  EXPECT_EQ(run({"convert", "-m", copy, "-", "--loss", folder / "loss.csv"}, patient).status, 2);
  EXPECT_EQ(read_file(folder / "out.json"), "mine");
  EXPECT_EQ(read_file(folder / "loss.csv"), "mine too");
  EXPECT_EQ(run({"convert", "-m", copy, "-", "-o", folder / "out.json", "--force"}, patient).status, 0);
  EXPECT_EQ(read_file(folder / "out.json"), patient + "\n");
  EXPECT_EQ(files_in(folder.path()), 2u);  // no temporary file stays
}

TEST(Convert, ADeviceOrPipeIsWrittenIntoAndNotReplaced) {
  const Folder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  const Process piped = shell("cat '" + folder / "pipe" + "' & $CROSSWALK convert -m v2-to-fhir " + samples + "admission-A01.hl7 -o '" +
                              folder / "pipe" + "'; s=$?; wait; exit $s");
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_NE(piped.out.find("\"Bundle\""), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_fifo(folder / "pipe"));
}

TEST(Convert, RefusedInputsAreQuarantinedWithTheirIssues) {
  const Folder folder;
  write_file(folder / "in/bad.json", "{\"resourceType\":");
  write_file(folder / "in/good.json", patient);
  const Process process = run({"convert", "-m", copy, folder / "in", "-o", folder / "out/", "--quarantine", folder / "aside"});
  EXPECT_EQ(process.status, 1);
  EXPECT_EQ(read_file(folder / "out/good.json"), patient + "\n");
  EXPECT_EQ(read_file(folder / "aside/bad.json"), "{\"resourceType\":");
  EXPECT_NE(read_file(folder / "aside/bad.json.issues.ndjson").find("\"code\":\"C5"), std::string::npos);
  EXPECT_EQ(mode_of(folder / "aside/bad.json"), 0600u);
  EXPECT_EQ(mode_of(folder / "aside"), 0700u);
}

TEST(Convert, OnErrorStopEndsTheBatch) {
  const Folder folder;
  write_file(folder / "in/1.json", "{");
  write_file(folder / "in/2.json", patient);
  EXPECT_EQ(run({"convert", "-m", copy, folder / "in", "-o", folder / "out/", "--on-error", "stop"}).status, 1);
  EXPECT_FALSE(fs::exists(folder / "out/2.json"));
  EXPECT_EQ(run({"convert", "-m", copy, folder / "in", "-o", folder / "out/", "--on-error", "skip"}).status, 1);
  EXPECT_TRUE(fs::exists(folder / "out/2.json"));
}

TEST(Convert, EachIssueOfABatchNamesItsMessage) {
  const Folder folder;
  write_file(folder / "in/a.json", patient);
  const std::string name = folder / "in/a.json";
  const auto issues = [&](const std::string& map, const std::string& format) {
    return run({"convert", "-m", map, folder / "in", "-o", folder / "out/", "--format", format}).err;
  };
  EXPECT_EQ(issues("v2-to-fhir", "text").rfind(name + ": error[L302]: ", 0), 0u);
  EXPECT_NE(issues(maps + "loop", "text").find("(at Patient.name[0] of " + name + ")\n"), std::string::npos);
  EXPECT_NE(issues(maps + "loop", "json").find(",\"input\":\"" + name + "\"}\n"), std::string::npos);
}

TEST(Convert, LossIsCountedByField) {
  const Folder folder;
  const std::string more = R"({"resourceType":"Patient","id":"p1","gender":"female","name":[{"family":"A"},{"family":"B"}]})";
  EXPECT_EQ(run({"convert", "-m", copy, "-", "--loss", folder / "loss.csv"}, more).status, 0);
  EXPECT_EQ(read_file(folder / "loss.csv"),
            "field,state,leaves,reason\nPatient.name.family,carried,2,\nPatient.gender,unread,1,\nPatient.id,carried,1,\n");
  EXPECT_EQ(run({"convert", "-m", copy, "-", "--deny", "loss"}, more).status, 1);
  EXPECT_EQ(run({"convert", "-m", copy, "-", "--deny", "loss"}, patient).status, 0);
}

TEST(Convert, ALoopWithoutEndIsAnIssueAtItsRule) {
  const Process process = run({"convert", "-m", maps + "loop", "-"}, patient);
  EXPECT_EQ(process.status, 1);
  std::string wanted = read_file(maps + "loop/expected.txt");
  std::string got = process.err;
  for (std::size_t at; (at = got.find(maps)) != std::string::npos;) got.erase(at, maps.size());
  EXPECT_EQ(got, wanted);
}

TEST(Streams, ABrokenPipeEndsQuietly) {
  const Process process = shell("set -o pipefail; for i in $(seq 2000); do echo '" + patient + "'; done | \"$CROSSWALK\" convert -m '" +
                                copy + "' - | head -n 1");
  EXPECT_EQ(process.out, patient + "\n");
  EXPECT_EQ(process.err, "");
}

TEST(Streams, ColoursOnlyWhenAskedFor) {
  EXPECT_EQ(run({"convert", "-m", copy, "-"}, "x").err.find('\033'), std::string::npos);
  EXPECT_NE(run({"convert", "-m", copy, "--color", "always", "-"}, "x").err.find('\033'), std::string::npos);
}

TEST(Streams, IssuesAsJsonAreOneObjectALine) {
  const Process process = run({"convert", "-m", copy, "--format", "json", "-"}, "x");
  EXPECT_EQ(process.err.rfind("{\"schema\":1,", 0), 0u) << process.err;
}

TEST(Streams, JsonIsJsonWhateverAFileIsCalled) {
  const Folder folder;
  const std::string odd = folder / "a\xff\xc3.hl7";
  write_file(odd, read_file(samples + "register-A04.hl7"));
  write_file(folder / "b\xff.json", "{");
  for (const char* command : {"inspect", "validate"}) {
    const Process process = run({command, "--format", "json", odd});
    EXPECT_EQ(process.status, 0) << process.err;
    EXPECT_NE(process.out.find("a\xef\xbf\xbd\xef\xbf\xbd.hl7"), std::string::npos) << process.out;
  }
  EXPECT_NE(run({"inspect", "--format", "json", folder / "b\xff.json"}).err.find("b\\ufffd.json"), std::string::npos);
}

TEST(Locale, ChangesNothing) {
  const std::string message = read_file(samples + "chemistry-R01.hl7");
  const std::vector<std::string> arguments{"convert", "-m", root + "/mappings/v2-to-fhir", "--clock", "2026-01-01T00:00:00Z", "-"};
  const Process plain = run(arguments, message, {"LC_ALL=C"});
  ASSERT_EQ(plain.status, 0) << plain.err;
  for (const char* locale : {"LC_ALL=tr_TR.UTF-8", "LC_ALL=de_DE.UTF-8"})
    EXPECT_EQ(run(arguments, message, {locale, "TZ=Asia/Tokyo"}).out, plain.out);
}

TEST(Recode, GivesTheBytesBack) {
  for (const auto& entry : fs::directory_iterator(samples)) {
    const Process process = run({"recode", entry.path().string()});
    EXPECT_EQ(process.status, 0) << process.err;
    EXPECT_EQ(process.out, read_file(entry.path().string())) << entry.path();
  }
}

TEST(Why, NamesRulesAndFields) {
  const Process process = run({"why", "-m", copy, "Patient.name[0].family", "-"}, patient);
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_NE(process.out.find("Copy.map:9"), std::string::npos) << process.out;
  EXPECT_NE(process.out.find("Patient.name[0].family"), std::string::npos) << process.out;
  EXPECT_EQ(run({"why", "-m", copy, "Patient.nosuch", "-"}, patient).status, 1);
  const Process back = run({"why", "-m", copy, "--reverse", "Patient.birthDate", "-"}, patient);
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_NE(back.out.find("-> Patient.birthDate"), std::string::npos) << back.out;
}

TEST(Check, FindsWhatIsWrong) {
  const Folder folder;
  EXPECT_EQ(run({"check", copy, maps + "loop"}).status, 0);
  std::string map = read_file(copy + "/Copy.map");
  map.replace(map.find("src.birthDate"), 13, "src.birthDaet");
  write_file(folder / "wrong.map", map);
  const Process process = run({"check", folder / "wrong.map"});
  EXPECT_EQ(process.status, 1);
  EXPECT_NE(process.out.find("birthDate"), std::string::npos) << process.out;  // the likely spelling
  EXPECT_NE(process.out.find("wrong.map:10"), std::string::npos) << process.out;
}

TEST(Cases, AreMadeRunAndFailWithTheirDifferences) {
  const Folder folder;
  write_file(folder / "m/Copy.map", read_file(copy + "/Copy.map"));
  write_file(folder / "one.json", patient);
  EXPECT_EQ(run({"test", folder / "m", "--new", folder / "one.json"}).status, 0);
  EXPECT_EQ(run({"test", folder / "m"}).status, 0);
  write_file(folder / "m/cases/one/out.json", R"({"resourceType":"Patient","id":"p1","name":[{"family":"Other"}],"gender":"male"})");
  const Process failed = run({"test", folder / "m", "--junit", folder / "junit.xml"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_NE(failed.out.find("-want Patient.name[0].family = \"Other\"\n  +got  Patient.name[0].family = \"Sample\""), std::string::npos)
      << failed.out;
  EXPECT_NE(failed.out.find("-want Patient.gender"), std::string::npos) << failed.out;
  EXPECT_NE(failed.out.find("+got  Patient.birthDate"), std::string::npos) << failed.out;
  EXPECT_NE(read_file(folder / "junit.xml").find("failures=\"1\""), std::string::npos);
  EXPECT_EQ(run({"test", folder / "m", "--update"}).status, 0);
  EXPECT_EQ(run({"test", folder / "m"}).status, 0);
  EXPECT_EQ(run({"test", folder / "m", "--filter", "nothing"}).status, 1);  // no test is no success
}

}  // namespace
}  // namespace crosswalk::test
