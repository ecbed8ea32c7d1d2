#include "message.h"

namespace {

using namespace crosswalk;
using testing_support::Message;

TEST(Decode, GivesElementsTheirTypes) {
  Message m(
      R"({"resourceType":"Patient","id":"p1","active":true,"name":[{"family":"Nowak","given":["Ewa","Maria"]}],"birthDate":"1980-02"})");
  ASSERT_TRUE(m.ok);
  EXPECT_EQ(m.codes(), "");
  EXPECT_EQ(m.root().type_name(), "Patient");
  EXPECT_EQ(m.text("Patient.id"), "p1");
  EXPECT_EQ(m.text("Patient.active"), "true");
  EXPECT_EQ(m.at("Patient.name[0]").type_name(), "HumanName");
  EXPECT_EQ(m.text("Patient.name[0].given[1]"), "Maria");
  EXPECT_EQ(m.at("Patient.birthDate").type_name(), "date");
}

TEST(Decode, SlicesTheSourceWhereNothingIsEscaped) {
  Message m(R"({"resourceType":"Patient","gender":"female","language":"\u0064e"})");
  EXPECT_EQ(m.at("Patient.gender").node().store(), model::Store::source);
  EXPECT_EQ(m.text("Patient.language"), "de");
  EXPECT_EQ(m.at("Patient.language").node().store(), model::Store::arena);
  EXPECT_EQ(m.tree.source()->text(m.tree.raw_span(m.at("Patient.language").index())), "\\u0064e");
}

TEST(Decode, KeepsNumbersAsTheyAreWritten) {
  Message m(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"component":[
    {"code":{},"valueQuantity":{"value":1.50}},{"code":{},"valueQuantity":{"value":1e3}},
    {"code":{},"valueQuantity":{"value":-0.00}},{"code":{},"valueInteger":123456789012345678901234567890}]})");
  EXPECT_EQ(m.text("component[0].value.value"), "1.50");
  EXPECT_EQ(m.text("component[1].value.value"), "1e3");
  EXPECT_EQ(m.text("component[2].value.value"), "-0.00");
  EXPECT_EQ(m.text("component[3].valueInteger"), "123456789012345678901234567890");
}

TEST(Decode, FindsResourceTypeAtTheEnd) {
  Message m(
      R"({"entry":[{"resource":{"id":"a","resourceType":"Patient"}},{"resource":{"contained":[{"id":"x","resourceType":"Organization"}],"resourceType":"Encounter"}}],"resourceType":"Bundle"})");
  ASSERT_TRUE(m.ok);
  EXPECT_EQ(m.codes(), "");
  EXPECT_EQ(m.root().type_name(), "Bundle");
  EXPECT_EQ(m.at("Bundle.entry[0].resource").type_name(), "Patient");
  EXPECT_EQ(m.at("Bundle.entry[1].resource.contained[0]").type_name(), "Organization");
}

TEST(Decode, PutsChildrenIntoDefinitionOrder) {
  Message m(R"({"resourceType":"Patient","birthDate":"1980","name":[{"given":["A"],"family":"B"},{"text":"C"}],"id":"1"})");
  std::string order;
  for (model::Element c = m.root().first_child(); c; c = c.next_sibling()) order += std::string(c.name()) + ' ';
  EXPECT_EQ(order, "id name name birthDate ");
  EXPECT_EQ(m.at("Patient.name[0]").first_child().name(), "family");
  EXPECT_EQ(m.text("Patient.name[1].text"), "C");
}

TEST(Decode, KeepsTheOrderOfRepetitionsThatAreApart) {
  Message m(
      R"({"resourceType":"Patient","name":[{"text":"1"}],"x":0,"id":"p","name":[{"text":"2"},{"text":"3"}],"active":true,"a":1,"x":2})");
  std::string order;
  for (model::Element c = m.root().first_child(); c; c = c.next_sibling())
    order += std::string(c.name()) + (c.child("text") ? std::string(c.child("text").text()) : std::string()) + ' ';
  EXPECT_EQ(order, "id active name1 name2 name3 x a x ");
}

TEST(Decode, JoinsPrimitivesWithTheirExtensions) {
  Message m(
      R"({"resourceType":"Patient","birthDate":"1980-02-03","_birthDate":{"id":"b","extension":[{"url":"http://x","valueDateTime":"1980-02-03T10:00:00Z"}]}})");
  EXPECT_EQ(m.codes(), "");
  EXPECT_EQ(m.text("Patient.birthDate"), "1980-02-03");
  EXPECT_EQ(m.text("Patient.birthDate.id"), "b");
  EXPECT_EQ(m.text("Patient.birthDate.extension[0].value"), "1980-02-03T10:00:00Z");
}

TEST(Decode, JoinsArraysOfPrimitivesByPosition) {
  const std::string values = R"("given":["Ewa",null,"Maria"])";
  const std::string companions = R"("_given":[null,{"extension":[{"url":"http://x","valueCode":"masked"}]},{"id":"m"}])";
  for (const std::string& both : {values + ',' + companions, companions + ',' + values}) {
    Message m(R"({"resourceType":"Patient","name":[{)" + both + "}]}");
    EXPECT_EQ(m.codes(), "") << both;
    EXPECT_EQ(m.text("Patient.name[0].given[0]"), "Ewa");
    EXPECT_EQ(m.at("Patient.name[0].given[1]").state(), model::State::group);
    EXPECT_EQ(m.text("Patient.name[0].given[1].extension[0].value"), "masked");
    EXPECT_EQ(m.text("Patient.name[0].given[2]"), "Maria");
    EXPECT_EQ(m.text("Patient.name[0].given[2].id"), "m");
  }
}

TEST(Decode, ReadsAnExtensionWithoutValue) {
  Message m(
      R"({"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}})");
  EXPECT_EQ(m.codes(), "");
  EXPECT_EQ(m.at("Patient.birthDate").state(), model::State::group);
  EXPECT_FALSE(m.at("Patient.birthDate").has_value());
}

TEST(Decode, KeepsMarkupAsItIs) {
  Message m(
      R"({"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a &lt; b<br/>\n</div>"}})");
  EXPECT_EQ(m.text("Patient.text.div"), "<div xmlns=\"http://www.w3.org/1999/xhtml\">a &lt; b<br/>\n</div>");
}

TEST(Decode, ReusesATree) {
  Message m(R"({"resourceType":"Patient","id":"1"})");
  ASSERT_TRUE(m.codec->decode(base::Source::from_text("b", R"({"resourceType":"Group","id":"2"})"), {}, m.tree, m.issues));
  EXPECT_EQ(m.root().type_name(), "Group");
  EXPECT_EQ(m.text("Group.id"), "2");
}

TEST(Decode, HoldsLargeEscapedValuesOutsideTheArena) {
  std::string large;
  for (int i = 0; i < 20'000; ++i) large += "line\\n";
  Message m(R"({"resourceType":"Patient","language":")" + large + "\"}");
  EXPECT_EQ(m.at("Patient.language").text().size(), 100'000u);
  EXPECT_EQ(m.at("Patient.language").node().store(), model::Store::external);
}

TEST(Ndjson, GivesRecordsWithTheirLines) {
  fhirjson::NdjsonReader reader(
      base::Source::from_text("all.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"1\"}\r\n\n  {\"a\":1}  \n{\"b\":2}"));
  std::string seen;
  while (const auto record = reader.next()) seen += record->name() + '=' + std::string(record->text()) + ';';
  EXPECT_EQ(seen, "all.ndjson:1={\"resourceType\":\"Patient\",\"id\":\"1\"};all.ndjson:3={\"a\":1};all.ndjson:4={\"b\":2};");
}

TEST(Ndjson, IsToldFromOneValue) {
  EXPECT_TRUE(fhirjson::looks_like_ndjson("{\"a\":1}\n{\"b\":2}\n"));
  EXPECT_FALSE(fhirjson::looks_like_ndjson("{\"a\":1}\n"));
  EXPECT_FALSE(fhirjson::looks_like_ndjson("{\n\"a\":{}\n}\n"));
  EXPECT_FALSE(fhirjson::looks_like_ndjson("MSH|^~\\&|\n"));
}

}  // namespace
