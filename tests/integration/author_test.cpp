// What authors of maps use: fmt, test, trace, codes.
#include "process.h"

#include <sys/stat.h>

namespace crosswalk::test {
namespace {

const std::string untidy = "group g(source s, target t) { s.a  ->t.b; // kept\n}\n";
const std::string tidy = "group g(source s, target t) {\n  s.a -> t.b;  // kept\n}\n";

TEST(Fmt, RewritesWhatIsNotFormattedAndKeepsItsPermissions) {
  const Folder folder;
  const std::string one = folder / "one.map";
  write_file(one, untidy);
  write_file(folder / "two.map", tidy);
  chmod(one.c_str(), 0640);
  const Process check = run({"fmt", "--check", folder.path()});
  EXPECT_EQ(check.status, 1);
  EXPECT_EQ(check.out, "--- " + one + "\n@@ line 1 @@\n-group g(source s, target t) { s.a  ->t.b; // kept\n" +
                           "+group g(source s, target t) {\n+  s.a -> t.b;  // kept\n");
  EXPECT_EQ(read_file(one), untidy);
  EXPECT_EQ(run({"fmt", folder.path()}).out, one + '\n');
  EXPECT_EQ(read_file(one), tidy);
  struct stat status {};
  stat(one.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
  EXPECT_EQ(run({"fmt", "--check", folder.path()}).status, 0);
}

TEST(Fmt, StandardInputGoesToStandardOutput) {
  EXPECT_EQ(run({"fmt", "-"}, untidy).out, tidy);
  EXPECT_EQ(run({"fmt", "--check", "-"}, untidy).status, 1);
  const Process broken = run({"fmt", "-"}, "group g(source s { }");
  EXPECT_EQ(broken.status, 2);
  EXPECT_EQ(broken.out, "");
  EXPECT_NE(broken.err.find("error[M"), std::string::npos) << broken.err;
}

TEST(Coverage, ASummaryAlwaysAndReportsOnDemand) {
  const Folder folder;
  const std::string cases = root + "/mappings/v2-to-fhir/cases/a01-no-pid";
  const Process plain = run({"test", cases});
  EXPECT_EQ(plain.status, 0) << plain.err;
  EXPECT_NE(plain.err.find("coverage: rules "), std::string::npos) << plain.err;
  const Process all = shell("cd " + folder.path() + " && $CROSSWALK test " + cases + " --coverage text,lcov,html");
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_NE(all.out.find("AdtA01.map: rules "), std::string::npos);
  EXPECT_EQ(read_file(folder / "coverage.info").rfind("TN:\nSF:", 0), 0u);
  EXPECT_NE(read_file(folder / "coverage.html").find("AdtA01.map"), std::string::npos);
  EXPECT_EQ(run({"test", cases, "--coverage", "pdf"}).status, 2);
}

/// A map folder of one map with a code table, and a message beside it.
void write_own_maps(const Folder& folder) {
  write_file(folder / "own/Patients.map",
             "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias In as source\n"
             "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias Out as target\n"
             "group Patients(source src : In, target tgt : Out) {\n"
             "  src.gender as g -> tgt.gender = translate(g, 'urn:crosswalk:conceptmap:own/Gender', 'code');\n}\n");
  write_file(folder / "own/codesystems/Gender.csv",
             "source_system,source_code,target_system,target_code,target_display,relationship,comment\n"
             ",male,,female,,equal,\n,female,,male,,equal,\n,other,,other,,equal,\n,unknown,,unknown,,equal,\n");
  write_file(folder / "p1.json", R"({"resourceType":"Patient","gender":"male"})");
}

TEST(WhereTheAuthorStands, MakesNoDifference) {
  const Folder folder;
  write_own_maps(folder);
  const std::string own = folder / "own";
  for (const std::string& line :
       std::vector<std::string>{"check .", "check Patients.map", "check ./Patients.map", "check ../own", "check " + own})
    EXPECT_EQ(shell("cd " + own + " && $CROSSWALK " + line).err, "1 map, 0 errors, 0 warnings\n") << line;
  const Process converted = shell("cd " + own + " && $CROSSWALK convert -m . ../p1.json");
  EXPECT_EQ(converted.out, R"({"resourceType":"Patient","gender":"female"})"
                           "\n")
      << converted.err;
}

TEST(TestCommand, AMapStandsForItsFolder) {
  const Folder folder;
  write_own_maps(folder);
  const std::string map = folder / "own/Patients.map";
  const Process made = run({"test", map, "--new", folder / "p1.json"});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_NE(read_file(folder / "own/cases/p1/out.json").find("female"), std::string::npos);
  const Process tested = shell("cd " + (folder / "own") + " && $CROSSWALK test Patients.map");
  EXPECT_EQ(tested.status, 0) << tested.out << tested.err;
  EXPECT_NE(tested.err.find("1 passed, 0 failed"), std::string::npos) << tested.err;
}

TEST(Watch, RunsAgainWhenAFileWasWrittenAndEndsWhenInterrupted) {
  const Folder folder;
  write_file(folder / "copy/Copy.map", read_file(maps + "copy/Copy.map"));
  write_file(folder / "copy/cases/a/in.json", R"({"resourceType":"Patient","id":"1"})");
  write_file(folder / "copy/cases/a/out.json", R"({"resourceType":"Patient","id":"1"})");
  const std::string log = folder / "log";
  const auto wait_for = [&](const std::string& count, const std::string& word) {
    return "for i in $(seq 100); do [ $(grep -c '" + word + "' " + log + ") -ge " + count + " ] && break; sleep 0.1; done; ";
  };
  const Process process = shell("$CROSSWALK test " + folder.path() + "/copy --watch >" + log + " 2>&1 & pid=$!; " +
                                wait_for("1", "waiting") + "echo '{\"resourceType\":\"Patient\",\"id\":\"2\"}' >" + folder.path() +
                                "/copy/cases/a/out.json; " + wait_for("2", "waiting") + "kill -INT $pid; wait $pid");
  EXPECT_EQ(process.status, 130);
  const std::string seen = read_file(log);
  EXPECT_NE(seen.find("ok     cases/a"), std::string::npos) << seen;
  EXPECT_NE(seen.find("changed: "), std::string::npos) << seen;
  EXPECT_NE(seen.find("FAILED cases/a\n  -want Patient.id = \"2\"\n  +got  Patient.id = \"1\""), std::string::npos) << seen;
}

const std::string patient_without_map = R"({"resourceType":"Patient","id":"p1"})";
const std::string admission = samples + "admission-A01.hl7";

TEST(Records, AReportCountsAndTimes) {
  const Folder folder;
  const std::string report = folder / "report.json";
  const Process process =
      run({"convert", "-m", root + "/mappings/v2-to-fhir", admission, "-", "-o", folder / "out/", "--report", report}, "nonsense");
  EXPECT_EQ(process.status, 1);
  const std::string text = read_file(report);
  for (const char* part : {"\"schema\": 1", "\"inputs\": 2", "\"converted\": 1", "\"refused\": 1", "\"L310\": {",
                           "\"carried\": ", "\"hash\": \"", "\"messages\": 1,\n    \"rules\": [", "\"self_us\": ", "\"applied\": "})
    EXPECT_NE(text.find(part), std::string::npos) << part << '\n' << text.substr(0, 2000);
  EXPECT_EQ(run({"convert", "-m", root + "/mappings/v2-to-fhir", admission, "--report", report}).status, 2);  // exists
}

TEST(Records, ATraceShowsStepsAndValuesOnlyWhenAsked) {
  const Folder folder;
  const std::string trace = folder / "trace.ndjson";
  const std::string message = R"({"resourceType":"Patient","id":"p1","name":[{"family":"Sample"}]})";
  ASSERT_EQ(run({"convert", "-m", maps + "copy", "-", "--trace", trace}, message).status, 0);
  const std::string text = read_file(trace);
  for (const char* part : {R"({"resourceType":"Parameters","parameter":[{"name":"traceStatus","valueCode":"complete"})",
                           R"({"name":"startRow","valueInteger":)", R"({"name":"phase","valueCode":"enter"})",
                           R"({"name":"phase","valueCode":"step"})", R"({"name":"phase","valueCode":"exit"})",
                           R"({"name":"depth","valueInteger":0})", R"({"name":"variable","part":[{"name":"name","valueString":)"})
    EXPECT_NE(text.find(part), std::string::npos) << part << '\n' << text;
  EXPECT_EQ(text.find("p1"), std::string::npos);
  ASSERT_EQ(run({"convert", "-m", maps + "copy", "-", "--trace", trace, "--force", "--show-values"}, message).status, 0);
  EXPECT_NE(read_file(trace).find("p1"), std::string::npos);
  EXPECT_EQ(run({"inspect", trace}).status, 0);  // it is a Parameters resource
}

TEST(Records, LossOfEachMessageAndASample) {
  const Folder folder;
  for (const char* name : {"a", "b", "c", "d"})
    write_file(folder / ("in/" + std::string(name) + ".json"), R"({"resourceType":"Patient","id":"1"})");
  ASSERT_EQ(run({"convert", "-m", maps + "copy", folder / "in", "-o", folder / "out/", "--sample", "2", "--loss", folder / "loss.csv",
                 "--loss-each"})
                .status,
            0);
  EXPECT_EQ(read_file(folder / "loss.csv"),
            "message,field,state,leaves,reason\na.json,Patient.id,carried,1,\nc.json,Patient.id,carried,1,\n");
  EXPECT_EQ(run({"convert", "-m", maps + "copy", folder / "in", "--loss-each"}).status, 2);
}

TEST(CodesCommand, UnmappedCodesAreFilledInAndImported) {
  const Folder folder;
  const std::string unknown = root + "/mappings/v2-to-fhir/cases/a01-marital-status-unknown/in.hl7";
  const Process found = run({"codes", "unmapped", "-m", root + "/mappings/v2-to-fhir", unknown});
  EXPECT_EQ(found.status, 1);
  ASSERT_NE(found.out.find(",Q,1,urn:crosswalk:conceptmap:v2-to-fhir/MaritalStatus,,,,,\n"), std::string::npos) << found.out;
  const std::string table = folder / "v2-to-fhir/codesystems/MaritalStatus.csv";
  write_file(table, read_file(root + "/mappings/v2-to-fhir/codesystems/MaritalStatus.csv"));
  const std::string before = read_file(table), filled = folder / "filled.csv";
  write_file(filled, found.out.substr(0, found.out.find('\n') + 1) +
                         ",Q,1,urn:crosswalk:conceptmap:v2-to-fhir/MaritalStatus,http://x,W,Widowed,equivalent,ours\n");
  EXPECT_EQ(run({"codes", "import", "--maps", folder.path(), filled}).status, 0);
  const std::string after = before + "http://terminology.hl7.org/CodeSystem/v2-0002,Q,http://x,W,Widowed,equivalent,ours\n";
  EXPECT_EQ(read_file(table), after);
  EXPECT_EQ(run({"codes", "import", "--maps", folder.path(), filled}).status, 0);
  EXPECT_EQ(read_file(table), after);
}

TEST(CodesCommand, TablesBecomeConceptMapsAndComeBack) {
  const Folder folder;
  const std::string table = root + "/mappings/v2-to-fhir/codesystems/AdministrativeSex.csv";
  EXPECT_EQ(run({"codes", "export", table, "-o", folder / "sex.json"}).status, 0);
  EXPECT_EQ(run({"codes", "import", folder / "sex.json", "-o", folder / "sex.csv"}).status, 0);
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  EXPECT_EQ(lines(read_file(folder / "sex.csv")), lines(read_file(table)));
  EXPECT_EQ(run({"codes", "import", folder / "sex.json"}).status, 2);  // names no table
}

const std::string misspelt =
    "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as source\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" as "
    "target\n\n"
    "group Patients(source src : Patient, target tgt : Patient) {\n  src.namee as name -> tgt.name = nam\n}\n";

TEST(Check, WritesForOtherPrograms) {
  const Folder folder;
  const std::string map = folder / "a.map";
  write_file(map, misspelt);
  const Process github = run({"check", "--format", "github", map});
  EXPECT_EQ(github.status, 1);
  EXPECT_EQ(github.out.rfind("::error file=" + map + ",line=5,col=", 0), 0u) << github.out;
  const Process sarif = run({"check", "--format", "sarif", map});
  EXPECT_EQ(sarif.status, 1);
  for (const char* part : {"\"version\": \"2.1.0\"", "\"ruleId\": \"M0", "\"level\": \"error\"", "\"startLine\": 5", "\"insertedContent\""})
    EXPECT_NE(sarif.out.find(part), std::string::npos) << part << sarif.out;
}

TEST(Check, FixesWhatIsCertain) {
  const Folder folder;
  const std::string map = folder / "a.map";
  write_file(map, misspelt);
  const Process fixed = run({"check", "--fix", map});
  EXPECT_EQ(fixed.status, 0) << fixed.out << fixed.err;
  EXPECT_NE(read_file(map).find("  src.name as name -> tgt.name = name;\n"), std::string::npos) << read_file(map);
}

TEST(Check, APairShowsWhatIsReadAndNeverWritten) {
  const Folder folder;
  const std::string head =
      "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as source\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" as "
      "target\n";
  write_file(folder / "a.map", head + "group G(source s : Patient, target t : Patient) {\n  s.id -> t.id;\n  s.gender -> t.gender;\n}\n");
  write_file(folder / "b.map", head + "group G(source s : Patient, target t : Patient) {\n  s.id -> t.id;\n}\n");
  const Process process = run({"check", "--pair", folder / "a.map", folder / "b.map"});
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_EQ(process.out, "Patient.gender  read at " + (folder / "a.map") + ":5\n");
  EXPECT_EQ(run({"check"}).status, 2);
}

TEST(Resources, AMapAsAStructureMapMapsAndComesBack) {
  const Folder folder;
  const std::string text = maps + "copy/Copy.map", resource = folder / "copy/Copy.json";
  for (const char* version : {"fhir-r4", "fhir-r4b", "fhir-r5"}) {
    const Process json = run({"fmt", "--to", "json", "--as", version, text});
    ASSERT_EQ(json.status, 0) << json.err;
    write_file(resource, json.out);
    EXPECT_EQ(run({"validate", "--as", version, resource}).status, 0) << version << run({"validate", "--as", version, resource}).out;
    const std::string message = R"({"resourceType":"Patient","id":"p1"})";
    EXPECT_EQ(run({"convert", "-m", resource, "-"}, message).out, run({"convert", "-m", text, "-"}, message).out) << version;
    EXPECT_EQ(run({"convert", "-m", folder / "copy", "-"}, message).status, 0) << version;
    EXPECT_EQ(run({"check", resource}).status, 0) << version;
    EXPECT_NE(run({"fmt", "--to", "fml", resource}).out.find("group "), std::string::npos);
  }
  EXPECT_EQ(run({"fmt", resource}).status, 2);
  const std::string xml = folder / "copy/Copy.xml";
  write_file(xml, run({"fmt", "--to", "xml", "--as", "fhir-r5", text}).out);
  EXPECT_EQ(run({"fmt", "--to", "fml", xml}).out, run({"fmt", "--to", "fml", resource}).out);
  write_file(folder / "patient.json", patient_without_map);
  const Process wrong = run({"check", folder / "patient.json"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.out.find("L306"), std::string::npos) << wrong.out << wrong.err;
}

}  // namespace
}  // namespace crosswalk::test
