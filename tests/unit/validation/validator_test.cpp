#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/pipeline/validation.h>

#include <gtest/gtest.h>

namespace {

using namespace crosswalk;

const model::Definitions& set(const char* name) { return *definitions::builtin().by_name(name); }

std::string codes(const base::Issues& issues) {
  std::string all;
  for (const base::Issue& issue : issues) all += (all.empty() ? "" : "; ") + issue.code + ' ' + issue.path;
  return all;
}

/// The codes and paths of what is wrong with a FHIR JSON text (beyond what the decoder says of it).
std::string faults(const std::string& text, pipeline::ValidateOptions options = {}) {
  const auto codec = fhirjson::make_codec();
  model::Tree tree(set("fhir-r4"));
  base::Issues reading, issues;
  EXPECT_TRUE(codec->decode(base::Source::from_text("in", text), {}, tree, reading));
  const bool valid = pipeline::validate({tree, tree.root()}, issues, options);
  EXPECT_EQ(valid, !issues.has_errors());
  return codes(issues);
}

std::string patient(const std::string& properties) { return faults(R"({"resourceType":"Patient",)" + properties + "}"); }

TEST(Validate, AcceptsWhatIsRight) {
  EXPECT_EQ(faults(R"({"resourceType":"Patient"})"), "");
  EXPECT_EQ(
      patient(
          R"("id":"p","active":true,"name":[{"use":"official","given":["A"]}],"gender":"female","birthDate":"1980-02-03","deceasedBoolean":false)"),
      "");
  EXPECT_EQ(
      faults(
          R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.5}}}]})"),
      "");
}

TEST(Validate, MissingElements) {
  EXPECT_EQ(faults(R"({"resourceType":"Observation"})"), "C450 Observation.status; C450 Observation.code");
  EXPECT_EQ(faults(R"({"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET"}}]})"),
            "C450 Bundle.entry[0].request.url");
}

TEST(Validate, AMissingChoiceIsNamedOnce) {
  EXPECT_EQ(faults(R"({"resourceType":"MedicationStatement","status":"active","subject":{"display":"x"}})"),
            "C450 MedicationStatement.medication");
  EXPECT_EQ(
      faults(R"({"resourceType":"MedicationStatement","status":"active","subject":{"display":"x"},"medicationReference":{"display":"m"}})"),
      "");
}

TEST(Validate, AnExtensionStandsForAValue) {
  EXPECT_EQ(
      faults(R"({"resourceType":"Observation","_status":{"extension":[{"url":"http://x","valueCode":"unknown"}]},"code":{"text":"x"}})"),
      "");
}

TEST(Validate, TooManyRepetitions) { EXPECT_EQ(patient(R"("gender":["male","female","other"])"), "C451 Patient.gender"); }

TEST(Validate, FormsOfPrimitives) {
  EXPECT_EQ(patient(R"("birthDate":"3.2.1980","active":"yes","id":"not an id")"),
            "C452 Patient.id; C452 Patient.active; C452 Patient.birthDate");
}

TEST(Validate, FaultsHavePlacesAndNoContent) {
  const auto codec = fhirjson::make_codec();
  model::Tree tree(set("fhir-r4"));
  base::Issues issues;
  const std::string text = R"({"resourceType":"Patient","birthDate":"Nowak"})";
  codec->decode(base::Source::from_text("in", text), {}, tree, issues);
  EXPECT_FALSE(pipeline::validate({tree, 0}, issues));
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].place->span.begin, text.find("Nowak"));
  EXPECT_EQ(issues[0].hint, "the type is date");
  EXPECT_EQ(issues[0].detail, "Nowak");
  EXPECT_EQ(base::render(issues[0]).find("Nowak"), std::string::npos);
}

TEST(Validate, RequiredCodes) {
  EXPECT_EQ(patient(R"("gender":"M")"), "C453 Patient.gender");
  EXPECT_EQ(faults(R"({"resourceType":"Patient","gender":"M"})", {false, true, true}), "");
  const std::string condition = R"({"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":)";
  EXPECT_EQ(faults(condition + R"({"coding":[{"code":"active"}]}})"), "");
  EXPECT_EQ(faults(condition + R"({"coding":[{"code":"local"},{"code":"active"}]}})"), "");
  EXPECT_EQ(faults(condition + R"({"coding":[{"code":"local"}]}})"), "C453 Condition.clinicalStatus");
}

TEST(Validate, ChoiceWithTwoTypes) {
  EXPECT_EQ(faults(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a","valueInteger":1})"),
            "C455 Observation.valueInteger");
  EXPECT_EQ(faults(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"a","effectiveDateTime":"2020"})"),
            "");
}

TEST(Validate, UndeclaredAndEmptyElements) {
  EXPECT_EQ(patient(R"("shoeSize":{"eu":43},"maritalStatus":{},"name":[{}])"),
            "C456 Patient.name[0]; C456 Patient.maritalStatus; C454 Patient.(undeclared)");
  EXPECT_EQ(faults(R"({"resourceType":"Patient","shoeSize":43,"maritalStatus":{}})", {true, false, false}), "");
}

TEST(Validate, AnEmptyElementIsNotThere) {
  EXPECT_EQ(faults(R"({"resourceType":"Observation","status":"final","code":{"coding":[{}]}})"),
            "C456 Observation.code.coding[0]; C450 Observation.code");
}

TEST(Validate, AResourceWithoutItsType) {
  EXPECT_EQ(faults(R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"id":"x"}}]})"), "C457 Bundle.entry[0].resource");
}

TEST(Validate, AValueWhereChildrenBelong) { EXPECT_EQ(patient(R"("maritalStatus":"M")"), "C458 Patient.maritalStatus"); }

TEST(Validate, ManyFaultsStayLinear) {
  std::string text = R"({"resourceType":"Patient","name":[)";
  for (int i = 0; i < 100'000; ++i) text += R"({"use":"x"},)";
  EXPECT_NE(faults(text + "{}]}").find("C453 Patient.name[999].use"), std::string::npos);
}

TEST(Validate, V2WithItsOwnForms) {
  const model::Definitions& v2 = set("v2-2.5.1");
  model::Tree tree(v2);
  const auto add = [&](model::NodeIndex parent, const char* name) {
    const model::Slot slot = v2.find_slot(tree.node(parent).type, name);
    return tree.insert(parent, slot, v2.slot(tree.node(parent).type, slot).type);
  };
  const auto root = tree.add_detached(v2.find_type("ACK"));
  const auto msa = add(root, "MSA");
  tree.set_text(add(msa, "MSA_1"), "AA");
  tree.set_null(add(msa, "MSA_2"));
  tree.set_text(add(msa, "MSA_4"), "one");
  base::Issues issues;
  EXPECT_FALSE(pipeline::validate({tree, root}, issues));
  EXPECT_EQ(codes(issues), "C452 ACK.MSA.MSA_4; C450 ACK.MSH");
}

TEST(Validate, OneValidatorServesManyTrees) {
  const pipeline::Validator validator(set("fhir-r4"));
  for (int i = 0; i < 3; ++i) {
    model::Tree tree(set("fhir-r4"));
    tree.add_detached(set("fhir-r4").find_type("Observation"));
    base::Issues issues;
    EXPECT_FALSE(validator.validate({tree, 0}, issues));
    EXPECT_EQ(issues.size(), 2u);
  }
}

}  // namespace
