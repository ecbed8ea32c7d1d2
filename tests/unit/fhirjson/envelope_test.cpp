#include "message.h"

namespace {

using namespace crosswalk;
using testing_support::Message;

TEST(Recognise, LooksForResourceType) {
  const auto codec = fhirjson::make_codec();
  EXPECT_EQ(codec->recognise(R"( {"resourceType": "Patient")").confidence, 95);
  EXPECT_EQ(codec->recognise(R"({"id":"1","resourceType":"Patient")").confidence, 95);
  EXPECT_EQ(codec->recognise(R"({"resourceType":"Patient")").format, "fhir-r4");
  EXPECT_EQ(codec->recognise(R"({"a": 1})").confidence, 20);
  EXPECT_EQ(codec->recognise("MSH|^~\\&|").confidence, 0);
  EXPECT_EQ(codec->recognise("").confidence, 0);
}

TEST(Envelope, OfAMessageBundle) {
  Message m(R"({"resourceType":"Bundle","identifier":{"value":"m-1"},"type":"message","entry":[
    {"resource":{"resourceType":"MessageHeader","eventCoding":{"code":"ADT-A01"},"source":{"name":"LAB","endpoint":"urn:lab"},
      "destination":[{"endpoint":"urn:ehr"}],"response":{"identifier":"m-0","code":"ok"}}},
    {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2","value":"77"},{"value":"78"}]}}]})");
  const codec::Envelope e = m.codec->envelope(m.tree);
  EXPECT_EQ(e.id, "m-1");
  EXPECT_EQ(e.correlates, "m-0");
  EXPECT_EQ(e.kind, "ADT-A01");
  EXPECT_EQ(e.sender.id, "LAB");
  EXPECT_EQ(e.sender.authority, "urn:lab");
  EXPECT_EQ(e.receiver.id, "urn:ehr");
  EXPECT_EQ(e.version, "4.0.1");
  ASSERT_EQ(e.patients.size(), 2u);
  EXPECT_EQ(e.patients[0].id, "77");
  EXPECT_EQ(e.patients[0].authority, "urn:oid:1.2");
}

TEST(Envelope, OfAResource) {
  Message m(R"({"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/7"}})");
  const codec::Envelope e = m.codec->envelope(m.tree);
  EXPECT_EQ(e.id, "o1");
  EXPECT_EQ(e.kind, "Observation");
  ASSERT_EQ(e.patients.size(), 1u);
  EXPECT_EQ(e.patients[0].id, "Patient/7");
}

TEST(Answer, IsAnOperationOutcomeWithoutContent) {
  Message m(R"({"resourceType":"Patient","gender":"","shoeSize":43,"resourceType2":"secret"})");
  std::string out;
  m.codec->answer(m.tree, m.issues, {}, out);
  Message answer(out);
  ASSERT_TRUE(answer.ok);
  EXPECT_EQ(answer.codes(), "");
  EXPECT_EQ(answer.root().type_name(), "OperationOutcome");
  EXPECT_EQ(answer.text("issue[0].severity"), "warning");
  EXPECT_EQ(answer.text("issue[0].code"), "structure");
  EXPECT_EQ(answer.text("issue[0].details.coding[0].code"), "C407");
  EXPECT_EQ(answer.text("issue[0].expression[0]"), "Patient.gender");
  EXPECT_NE(answer.text("issue[0].diagnostics").find("line 1, column 36"), std::string::npos) << answer.text("issue[0].diagnostics");
  EXPECT_EQ(out.find("secret"), std::string::npos);
}

TEST(Answer, SaysThatAllIsWell) {
  std::string out;
  fhirjson::make_codec()->answer(model::Tree(testing_support::r4()), {}, {"id-1", 0, false, false}, out);
  EXPECT_EQ(
      out,
      R"({"resourceType":"OperationOutcome","id":"id-1","issue":[{"severity":"information","code":"informational","diagnostics":"All OK"}]})");
}

}  // namespace
