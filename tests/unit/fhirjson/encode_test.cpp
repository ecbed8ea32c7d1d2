#include "message.h"

namespace {

using namespace crosswalk;
using testing_support::Message;
using testing_support::r4;

std::string again(const std::string& text) { return Message(text).encoded(); }

TEST(Encode, WritesDefinitionOrder) {
  EXPECT_EQ(again(R"({"birthDate":"1980","name":[{"given":["A"],"family":"B"}],"id":"1","resourceType":"Patient"})"),
            R"({"resourceType":"Patient","id":"1","name":[{"family":"B","given":["A"]}],"birthDate":"1980"})");
}

TEST(Encode, PrintsForPeople) {
  EXPECT_EQ(Message(R"({"resourceType":"Patient","name":[{"given":["A","B"]}],"active":true})").encoded(true),
            "{\n  \"resourceType\": \"Patient\",\n  \"active\": true,\n  \"name\": [\n    {\n      \"given\": [\n        \"A\",\n        "
            "\"B\"\n      ]\n    }\n  ]\n}\n");
}

TEST(Encode, WritesUnknownThingsForPeopleToo) {
  EXPECT_EQ(Message(R"({"resourceType":"Patient","x":{"a":[1,{}],"b":[]}})").encoded(true),
            "{\n  \"resourceType\": \"Patient\",\n  \"x\": {\n    \"a\": [\n      1,\n      {}\n    ],\n    \"b\": []\n  }\n}\n");
}

TEST(Encode, GroupsPrimitivesWithTheirExtensions) {
  for (const char* text : {
           R"({"resourceType":"Patient","_birthDate":{"id":"b"}})",
           R"({"resourceType":"Patient","birthDate":"1980","_birthDate":{"id":"b"}})",
           R"({"resourceType":"Patient","name":[{"given":["a",null,"c"],"_given":[null,{"id":"x"},null]}]})",
           R"({"resourceType":"Patient","name":[{"_given":[{"id":"x"},{"id":"y"}]}]})",
           R"({"resourceType":"Patient","birthDate":"1980","_birthDate":{"extension":[{"url":"u","_valueString":{"id":"deep"}}]}})",
       })
    EXPECT_EQ(again(text), text);
}

TEST(Encode, AnEmptyExtensionKeepsNoPlace) {
  EXPECT_EQ(again(R"({"resourceType":"Patient","name":[{"given":[null,"b"],"_given":[{"extension":[{}]},null]}]})"),
            R"({"resourceType":"Patient","name":[{"given":["b"]}]})");
}

TEST(Encode, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(again(R"({"resourceType":"Patient","language":"\u00e9\/\"\\\n\u0001\u007f\u2028 and a longer tail with a \"quote\" in it"})"),
            "{\"resourceType\":\"Patient\",\"language\":\"\xC3\xA9/\\\"\\\\\\n\\u0001\x7f\xE2\x80\xA8 and a longer tail with a "
            "\\\"quote\\\" in it\"}");
}

TEST(Encode, KeepsNumbers) {
  const std::string text = R"({"resourceType":"Observation","valueQuantity":{"value":1.50}})";
  EXPECT_EQ(again(text), text);
}

struct Built : testing::Test {
  model::Tree tree{r4()};
  model::TypeId type(const char* name) { return r4().find_type(name); }
  model::NodeIndex child(model::NodeIndex parent, const char* name) {
    const model::Slot slot = r4().find_slot(tree.node(parent).type, name);
    return tree.insert(parent, slot, r4().slot(tree.node(parent).type, slot).type);
  }
  std::string encoded() {
    std::string out;
    EXPECT_TRUE(fhirjson::make_codec()->encode({tree, 0}, {}, out, issues));
    return out;
  }
  base::Issues issues;
};

TEST_F(Built, NumbersThatAreNoneBecomeStrings) {
  const auto root = tree.add_detached(type("Observation"));
  const auto quantity = child(root, "valueQuantity");
  tree.set_text(child(quantity, "value"), "<5");
  EXPECT_EQ(encoded(), R"({"resourceType":"Observation","valueQuantity":{"value":"<5"}})");
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].code, "C412");
  EXPECT_EQ(issues[0].path, "Observation.valueQuantity.value");
}

TEST_F(Built, BooleansThatAreNoneBecomeStrings) {
  const auto root = tree.add_detached(type("Patient"));
  tree.set_text(child(root, "active"), "Y");
  EXPECT_EQ(encoded(), R"({"resourceType":"Patient","active":"Y"})");
  EXPECT_EQ(issues[0].code, "C412");
}

TEST_F(Built, SeveralValuesForOneAreAnArrayWithAnIssue) {
  const auto root = tree.add_detached(type("Patient"));
  tree.set_text(child(root, "gender"), "male");
  tree.set_text(child(root, "gender"), "female");
  EXPECT_EQ(encoded(), R"({"resourceType":"Patient","gender":["male","female"]})");
  EXPECT_EQ(issues[0].code, "C414");
}

TEST_F(Built, EmptyElementsLeaveNoTrace) {
  const auto root = tree.add_detached(type("Patient"));
  const auto name = child(root, "name");
  child(child(name, "period"), "start");
  child(name, "given");
  tree.set_text(child(child(root, "name"), "family"), "X");
  child(child(root, "contact"), "name");
  child(root, "birthDate");
  EXPECT_EQ(encoded(), R"({"resourceType":"Patient","name":[{"family":"X"}]})");
  EXPECT_TRUE(issues.empty());
}

TEST_F(Built, ExplicitNullIsLeftOutWithAnIssue) {
  const auto root = tree.add_detached(type("Patient"));
  tree.set_null(child(root, "birthDate"));
  tree.set_null(child(root, "maritalStatus"));
  EXPECT_EQ(encoded(), R"({"resourceType":"Patient"})");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].code, "C411");
  EXPECT_EQ(issues[0].path, "Patient.birthDate");
}

TEST_F(Built, ChildrenOutOfOrderAreSorted) {
  const auto root = tree.add_detached(type("Patient"));
  const auto put = [&](const char* name, const char* text) {
    const model::Slot slot = r4().find_slot(tree.node(root).type, name);
    tree.set_text(tree.append(root, slot, r4().slot(tree.node(root).type, slot).type), text);
  };
  put("birthDate", "1980");
  put("id", "1");
  put("gender", "male");
  EXPECT_EQ(encoded(), R"({"resourceType":"Patient","id":"1","gender":"male","birthDate":"1980"})");
}

TEST_F(Built, ADataTypeStandsWithoutResourceType) {
  const auto root = tree.add_detached(type("HumanName"));
  tree.set_text(child(root, "family"), "X");
  EXPECT_EQ(encoded(), R"({"family":"X"})");
}

TEST_F(Built, WhatIsNotFhirIsRefused) {
  std::string out;
  const auto codec = fhirjson::make_codec();
  EXPECT_FALSE(codec->encode({}, {}, out, issues));
  tree.add_detached(type("string"));
  EXPECT_FALSE(codec->encode({tree, 0}, {}, out, issues));
  const model::Definitions& v2 = *definitions::builtin().by_name("v2-2.5.1");
  model::Tree message{v2};
  message.add_detached(v2.find_type("ADT_A01"));
  EXPECT_FALSE(codec->encode({message, 0}, {}, out, issues));
  EXPECT_EQ(out, "");
  EXPECT_EQ(issues[2].code, "C415");
}

TEST_F(Built, OutputIsAppended) {
  tree.add_detached(type("Patient"));
  std::string out = "before ";
  ASSERT_TRUE(fhirjson::make_codec()->encode({tree, 0}, {}, out, issues));
  EXPECT_EQ(out, R"(before {"resourceType":"Patient"})");
}

}  // namespace
