// crosswalk fhirpath: what it prints, and its prompt.
#include "process.h"

#include <support/tgz.h>

#include <gtest/gtest.h>

#include <chrono>

namespace crosswalk::test {
namespace {

const std::string patient =
    R"({"resourceType":"Patient","gender":"male","name":[{"use":"official","given":["Ann","Bee"],"family":"Sample"},{"given":["Cee"]}]})";

TEST(FhirpathCommand, OneItemALine) {
  EXPECT_EQ(run({"fhirpath", "-e", "Patient.name.given", "-"}, patient).out, "Ann\nBee\nCee\n");
  EXPECT_EQ(run({"fhirpath", "-e", "name.first()", "-"}, patient).out, "{ use = official, family = Sample, given = Ann, given = Bee }\n");
  EXPECT_EQ(run({"fhirpath", "-e", "name.count()", "--type", "-"}, patient).out, "System.Integer 2\n");
  EXPECT_EQ(run({"fhirpath", "-e", "PID.PID_5.XPN_1.FN_1", "-"}, "MSH|^~\\&|||||||ADT^A01^ADT_A01||P|2.8.2\rPID|||||Sample^Ann\r").out,
            "Sample\n");
  EXPECT_EQ(run({"fhirpath", "-e", "37 'Cel' = 98.6 '[degF]'"}).out, "true\n");
  EXPECT_EQ(run({"fhirpath", "-e", "%SITE & now()", "--set", "SITE=a", "--clock", "2026-01-01T00:00:00Z"}).out,
            "a2026-01-01T00:00:00.000Z\n");
}

TEST(FhirpathCommand, Json) {
  EXPECT_EQ(run({"fhirpath", "-e", "name.given.first()", "--format", "json", "-"}, patient).out,
            "{\"schema\":1,\"file\":\"-\",\"expression\":\"name.given.first()\",\"items\":[{\"type\":\"FHIR.string\","
            "\"path\":\"Patient.name[0].given[0]\",\"value\":\"Ann\"}]}\n");
}

TEST(FhirpathCommand, PackagesSayWhatIsInAValueSet) {
  const Folder folder;
  write_file(folder / "p.tgz", testing_support::package({{"v.json", R"({"resourceType":"ValueSet","url":"urn:v","status":"active",
    "compose":{"include":[{"system":"urn:s","concept":[{"code":"male"}]}]}})"},
                                                         {"w.json", R"({"resourceType":"ValueSet","url":"urn:w","status":"active",
    "compose":{"include":[{"system":"urn:nowhere"}]}})"}}));
  const std::string package = folder / "p.tgz";
  EXPECT_EQ(run({"fhirpath", "-e", "gender.memberOf('urn:v')", "--package", package, "-"}, patient).out, "true\n");
  const Process open = run({"fhirpath", "-e", "gender.memberOf('urn:w')", "--package", package, "-"}, patient);
  EXPECT_EQ(open.status, 0);
  EXPECT_EQ(open.out, "");
  EXPECT_NE(open.err.find("warning[M280]"), std::string::npos) << open.err;
  EXPECT_EQ(run({"fhirpath", "-e", "gender.memberOf('urn:v')", "-"}, patient).status, 1);  // M258: nobody has it
  EXPECT_EQ(run({"fhirpath", "-e", "true", "--package", folder / "none.tgz", "-"}, patient).status, 2);
}

TEST(FhirpathCommand, WrongExpressionsAreTwoFailuresOne) {
  const Process unknown = run({"fhirpath", "-e", "Patient.birthdate", "-"}, patient);
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("did you mean `birthDate`?"), std::string::npos) << unknown.err;
  EXPECT_EQ(run({"fhirpath", "-e", "1 +", "-"}, patient).status, 2);
  EXPECT_EQ(run({"fhirpath", "-e", "name.given.single()", "-"}, patient).status, 1);
  EXPECT_EQ(run({"fhirpath", "-e", "true", "/no/such/file"}).status, 1);
  EXPECT_EQ(run({"fhirpath", "-e", "true", "--as", "fhir-r99", "-"}, patient).status, 2);
  EXPECT_NE(run({"fhirpath", "-e", "gender = 'mael'", "-"}, patient).err.find("M162"), std::string::npos);
  EXPECT_NE(run({"fhirpath", "-e", "name.given.upper()", "-"}, patient).err.find("M163"), std::string::npos);
}

TEST(FhirpathCommand, ThePromptGoesOnAfterErrors) {
  const Process prompt = run({"fhirpath"}, "1 + 1\n1 +\n\n:type 1.5\n:function abs\n:nothing\n  'end'  \n:quit\n3\n");
  EXPECT_EQ(prompt.status, 0);
  EXPECT_EQ(prompt.out.substr(0, 34), "2\nSystem.Decimal, at most one\nabs(");
  EXPECT_NE(prompt.out.find("there is no :nothing\n"), std::string::npos) << prompt.out;
  EXPECT_EQ(prompt.out.substr(prompt.out.size() - 4), "end\n");
  EXPECT_NE(prompt.err.find("M050"), std::string::npos) << prompt.err;
}

TEST(FhirpathCommand, TheReferencePageIsFresh) {
  EXPECT_EQ(run({"fhirpath", "--functions"}).out, read_file(root + "/engine/language/FUNCTIONS.md"))
      << "engine/language/fresh.sh --update writes it";
}

TEST(FhirpathCommand, APatternOverALongTextIsLinear) {
  const std::string message = R"({"resourceType":"Patient","name":[{"family":")" + std::string(1 << 20, 'a') + R"(b"}]})";
  const auto started = std::chrono::steady_clock::now();
  EXPECT_EQ(run({"fhirpath", "-e", "Patient.name.family.matches('^(a+)+$')", "-"}, message).out, "false\n");
  EXPECT_EQ(run({"fhirpath", "-e", "Patient.name.family.replaceMatches('(a+)+', 'x')", "-"}, message).out, "xb\n");
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(30));
}

}  // namespace
}  // namespace crosswalk::test
