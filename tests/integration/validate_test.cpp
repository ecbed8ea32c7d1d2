// crosswalk validate, and what inspect tells of anything.
#include "process.h"

#include <support/tgz.h>

namespace crosswalk::test {
namespace {

const std::string patient = R"({"resourceType":"Patient","id":"p1","name":[{"family":"Sample"}],"birthDate":"1980-02-29"})";
const std::string message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|P|2.5.1\rEVN||20260101\rPID|1||1^^^A||Sample\rPV1|1|I\r";

/// A schema of ours for <note>, in `folder`.
std::string schemas_in(const Folder& folder) {
  write_file(folder / "xsd/note.xsd", R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:note"
    elementFormDefault="qualified"><xs:element name="note"><xs:complexType><xs:sequence><xs:element name="day" type="xs:date"/></xs:sequence>
    </xs:complexType></xs:element></xs:schema>)");
  return folder / "xsd";
}

TEST(Validate, TellsValidFromInvalid) {
  const Process good = run({"validate", "-"}, patient);
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_EQ(good.out, "-: valid (fhir-r4)\n");
  const Process bad = run({"validate", "-"}, R"({"resourceType":"Patient","birthDate":"29.2.1980"})");
  EXPECT_EQ(bad.status, 1);
  EXPECT_EQ(bad.out.rfind("-: invalid, 1 fault (fhir-r4)\n-:1:40: error[C452]", 0), 0u) << bad.out;
  EXPECT_NE(bad.out.find("Patient.birthDate"), std::string::npos);
  EXPECT_EQ(run({"validate", "-"}, message).status, 0);
}

TEST(Validate, RigourDecidesWhatCounts) {
  const std::string odd = R"({"resourceType":"Patient","shoeSize":43})", wrong = R"({"resourceType":"Patient","gender":"M"})";
  EXPECT_EQ(run({"validate", "-"}, odd).status, 0);
  EXPECT_EQ(run({"validate", "--strict", "-"}, odd).status, 1);
  EXPECT_EQ(run({"validate", "-"}, wrong).status, 1);
  EXPECT_EQ(run({"validate", "--lenient", "-"}, wrong).status, 0);
  EXPECT_EQ(run({"validate", "--lenient", "-"}, R"({"resourceType":"Patient","birthDate":"x"})").status, 1);
  EXPECT_EQ(run({"validate", "--lenient", "--strict", "-"}, wrong).status, 2);
}

TEST(Validate, JsonIsOneObjectAMessage) {
  const Process process = run({"validate", "--format", "json", "-"}, patient + "\n{\"resourceType\":\"Patient\",\"gender\":\"M\"}\n");
  EXPECT_EQ(process.status, 1);
  EXPECT_EQ(process.out.rfind(R"({"schema":1,"file":"-:1","format":"fhir-r4","codec":"fhirjson","valid":true)", 0), 0u) << process.out;
  EXPECT_NE(process.out.find(R"("file":"-:2","format":"fhir-r4","codec":"fhirjson","valid":false)"), std::string::npos) << process.out;
  EXPECT_NE(process.out.find(R"("code":"C453")"), std::string::npos) << process.out;
}

TEST(Validate, FoldersFramesAndBatchesAreJudgedMessageByMessage) {
  const Folder folder;
  write_file(folder / "in/a.json", patient);
  write_file(folder / "in/deep/b.hl7", "BHS|^~\\&|A\r" + message + message + "BTS|3\r");
  write_file(folder / "in/c.mllp", "\x0B" + message + "\x1C\r");
  const Process process = run({"validate", folder / "in"});
  EXPECT_EQ(process.status, 0) << process.out;
  EXPECT_NE(process.err.find("4 of 4 messages are valid"), std::string::npos) << process.err;
  EXPECT_NE(process.out.find("b.hl7#2: valid"), std::string::npos) << process.out;
  EXPECT_NE(process.out.find("warning[C115]"), std::string::npos) << process.out;
  EXPECT_EQ(run({"validate", "--strict", folder / "in"}).status, 1);
}

TEST(Validate, AsOverrulesTheMessage) {
  EXPECT_NE(run({"validate", "--as", "v2-2.8.2", "-"}, message).out.find("(v2-2.8.2)"), std::string::npos);
  EXPECT_EQ(run({"validate", "--as", "fhir-r4", "-"}, message).status, 1);
  EXPECT_EQ(run({"validate", "--as", "nothing", "-"}, message).status, 2);
}

TEST(Validate, OfficialSchemasJudgeXml) {
  const Folder folder;
  const std::string schemas = schemas_in(folder);
  const Process good = run({"validate", "--schema", schemas, "-"}, "<note xmlns='urn:note'><day>2026-01-01</day></note>");
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_EQ(good.out, "-: valid (note.xsd)\n");
  const Process bad = run({"validate", "--schema", schemas, "-"}, "<note xmlns='urn:note'>\n<day>today</day></note>");
  EXPECT_EQ(bad.status, 1);
  EXPECT_NE(bad.out.find("-:2:17: error[C524]"), std::string::npos) << bad.out;
  EXPECT_NE(bad.out.find("at /note/day"), std::string::npos) << bad.out;
  EXPECT_EQ(run({"validate", "--schema", schemas, "-"}, "<other/>").status, 1);
  EXPECT_EQ(run({"validate", "--schema", folder / "nowhere", "-"}, "<note/>").status, 2);
  EXPECT_EQ(run({"validate", "--schema", schemas, "-"}, "<!DOCTYPE note><note xmlns='urn:note'/>").status, 1);
}

TEST(Validate, WhatNobodyJudgesIsNotValid) {
  for (const std::string& input : {std::string(), std::string("text"), std::string("<a/>"), std::string("[1]")}) {
    const Process process = run({"validate", "-"}, input);
    EXPECT_EQ(process.status, 1) << input;
    EXPECT_NE(process.out.find("not judged"), std::string::npos) << process.out;
  }
  EXPECT_EQ(run({"validate", "/no/such/file"}).status, 1);
  EXPECT_EQ(run({"validate"}).status, 2);
}

TEST(Validate, ProfilesOfPackagesJudgeResources) {
  const Folder folder;
  write_file(folder / "p.tgz",
             testing_support::package({{"p.json", R"({"resourceType":"StructureDefinition","url":"http://example.org/p","name":"P",
    "status":"active","kind":"resource","abstract":false,"fhirVersion":"4.0.1","derivation":"constraint","type":"Patient",
    "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","differential":{"element":[{"id":"Patient.gender",
    "path":"Patient.gender","min":1}]}})"}}));
  const std::string package = folder / "p.tgz", url = "http://example.org/p";
  const Process bad = run({"validate", "--package", package, "--profile", url, "-"}, patient);
  EXPECT_EQ(bad.status, 1);
  EXPECT_EQ(bad.out.rfind("-: invalid, 1 fault (fhir-r4, http://example.org/p)\n", 0), 0u) << bad.out;
  EXPECT_NE(bad.out.find("error[C480]: the profile demands gender"), std::string::npos) << bad.out;
  EXPECT_EQ(run({"validate", "--package", package, "-"}, patient).status, 0);
  const std::string claim = R"({"resourceType":"Patient","meta":{"profile":["http://example.org/p"]},"gender":"male"})";
  EXPECT_NE(run({"validate", "--package", package, "-"}, claim).out.find("valid (fhir-r4, http://example.org/p)"), std::string::npos);
  EXPECT_EQ(run({"validate", "--profile", url, "-"}, patient).status, 2);
  EXPECT_EQ(run({"validate", "--package", folder / "none.tgz", "-"}, patient).status, 2);
  write_file(folder / "evil.tgz", testing_support::gzip(testing_support::tar_entry("../evil.json", "{}")));
  const Process evil = run({"validate", "--package", folder / "evil.tgz", "-"}, patient);
  EXPECT_EQ(evil.status, 2);
  EXPECT_NE(evil.err.find("error[L321]"), std::string::npos) << evil.err;
}

/// A query of v3 as a web service sends it.
std::string in_soap(std::string query) {
  query.erase(0, query.find("<PRPA"));
  return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' "
         "xmlns:a='http://www.w3.org/2005/08/addressing'>\n<s:Header><a:To>x</a:To>"
         "</s:Header>\n<s:Body>" +
         query + "</s:Body></s:Envelope>";
}

TEST(Soap, TheBodyIsJudgedAndShown) {
  const std::string query = read_file(std::string(CROSSWALK_ROOT) + "/samples/v3/find-candidates-IN201305.xml");
  const Process good = run({"validate", "-"}, in_soap(query));
  EXPECT_EQ(good.status, 0) << good.out;
  EXPECT_NE(good.out.find("-: valid"), std::string::npos) << good.out;
  EXPECT_NE(run({"validate", "--format", "json", "-"}, in_soap(query)).out.find("\"L324\""), std::string::npos);
  std::string bad = query;
  const std::size_t code = bad.find("<interactionId");
  bad.erase(code, bad.find("/>", code) + 2 - code);
  const Process judged = run({"validate", "-"}, in_soap(bad));
  EXPECT_EQ(judged.status, 1);
  EXPECT_NE(judged.out.find("error[C450]"), std::string::npos) << judged.out;
  const Process shown = run({"inspect", "--depth", "1", "-"}, in_soap(query));
  EXPECT_EQ(shown.status, 0);
  EXPECT_EQ(shown.out.rfind("-: v3-ne2008 (v3): in an envelope: ", 0), 0u) << shown.out;
  EXPECT_EQ(run({"fhirpath", "-e", "PRPA_IN201305UV02.interactionId.exists()", "-"}, in_soap(query)).out, "true\n");
}

TEST(Inspect, NamesStrangersAndWhatToDo) {
  const Process soap = run(
      {"inspect", "-"}, "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><AdhocQueryRequest/></s:Body></s:Envelope>");
  EXPECT_EQ(soap.status, 1);
  EXPECT_EQ(soap.out, "-: soap: a SOAP envelope around AdhocQueryRequest\n");
  EXPECT_NE(soap.err.find("error[L315]"), std::string::npos) << soap.err;
  EXPECT_NE(soap.err.find("Body"), std::string::npos) << soap.err;
  const Process json = run({"inspect", "--format", "json", "-"}, "[{}]");
  EXPECT_EQ(json.out.rfind(R"({"schema":1,"file":"-","format":"json","reason":)", 0), 0u) << json.out;
}

TEST(Inspect, ShowsEachMessageOfABatch) {
  const Process process = run({"inspect", "--depth", "0", "-"}, "\x0B" + message + message + "\x1C\r");
  EXPECT_EQ(process.status, 0) << process.err;
  EXPECT_NE(process.out.find("-#1: v2-2.5.1 (er7): an MLLP frame"), std::string::npos) << process.out;
  EXPECT_NE(process.out.find("-#2: v2-2.5.1"), std::string::npos) << process.out;
}

}  // namespace
}  // namespace crosswalk::test
