#include <crosswalk/definitions/catalog.h>

namespace {

using namespace crosswalk;
using model::SlotRow;
using model::TypeId;

struct Fhir : testing::Test {
  const model::Definitions& d = *definitions::builtin().by_name("fhir-r4");

  const SlotRow& slot(std::string_view type, std::string_view name) const {
    const TypeId id = d.find_type(type);
    const model::Slot at = id == model::no_type ? model::no_slot : d.find_slot(id, name);
    if (at == model::no_slot) throw std::runtime_error("no " + std::string(type) + "." + std::string(name));
    return d.slot(id, at);
  }
  /// "0..* HumanName"
  std::string shape(std::string_view type, std::string_view name) const {
    const SlotRow& row = slot(type, name);
    return std::to_string(row.min) + ".." + (row.max == model::unbounded ? "*" : std::to_string(row.max)) + " " +
           std::string(d.type_name(row.type));
  }
  std::vector<std::string_view> names(std::string_view type, model::SlotRange range) const {
    std::vector<std::string_view> all;
    for (model::Slot s = range.first; s <= range.last; ++s) all.push_back(d.text(d.slot(d.find_type(type), s).name));
    return all;
  }
  std::size_t count(unsigned flag) const {
    std::size_t n = 0;
    for (TypeId id = 0; id < d.type_count(); ++id) n += (d.type(id).flags & flag) != 0;
    return n;
  }
};

TEST_F(Fhir, CardinalitiesAndTypes) {
  EXPECT_EQ(shape("Patient", "name"), "0..* HumanName");
  EXPECT_EQ(shape("Patient", "id"), "0..1 id");
  EXPECT_EQ(shape("Patient", "birthDate"), "0..1 date");
  EXPECT_EQ(shape("Patient", "contact"), "0..* Patient.contact");
  EXPECT_EQ(shape("Patient.contact", "name"), "0..1 HumanName");
  EXPECT_EQ(shape("Observation", "status"), "1..1 code");
  EXPECT_EQ(shape("Observation", "code"), "1..1 CodeableConcept");
  EXPECT_EQ(shape("HumanName", "given"), "0..* string");
  EXPECT_EQ(shape("Narrative", "div"), "1..1 xhtml");
  EXPECT_EQ(shape("string", "id"), "0..1 string");
  EXPECT_EQ(shape("date", "extension"), "0..* Extension");
}

TEST_F(Fhir, ResourcesMayBeAnyResource) {
  EXPECT_EQ(shape("Bundle.entry", "resource"), "0..1 Resource");
  EXPECT_EQ(shape("Patient", "contained"), "0..* Resource");
  const TypeId resource = d.find_type("Resource");
  EXPECT_EQ(d.type(resource).kind, model::TypeKind::any);
  EXPECT_TRUE(d.is_a(d.find_type("Patient"), resource));
  EXPECT_TRUE(d.is_a(d.find_type("Bundle"), resource));
  EXPECT_FALSE(d.is_a(d.find_type("HumanName"), resource));
}

TEST_F(Fhir, ChoicesAreRangesInTheOrderOfTheSpecification) {
  const model::SlotRange value = d.find_name(d.find_type("Observation"), "value");
  const std::vector<std::string_view> expected = {"valueQuantity", "valueCodeableConcept", "valueString", "valueBoolean",
                                                  "valueInteger",  "valueRange",           "valueRatio",  "valueSampledData",
                                                  "valueTime",     "valueDateTime",        "valuePeriod"};
  EXPECT_EQ(names("Observation", value), expected);
  for (model::Slot s = value.first; s <= value.last; ++s) EXPECT_TRUE(d.slot(d.find_type("Observation"), s).flags & model::slot_choice);
  EXPECT_FALSE(d.find_name(d.find_type("Observation"), "value[x]").found());
  const TypeId observation = d.find_type("Observation");
  EXPECT_EQ(d.text(d.slot(observation, d.find_choice(observation, "value", d.find_type("Quantity"))).name), "valueQuantity");
}

TEST_F(Fhir, ExtensionsHoldAllTypes) {
  const model::SlotRange value = d.find_name(d.find_type("Extension"), "value");
  EXPECT_EQ(value.last - value.first + 1, 50);
  EXPECT_EQ(shape("Extension", "url"), "1..1 uri");
  EXPECT_TRUE(slot("Extension", "url").flags & model::slot_attribute);
  EXPECT_TRUE(slot("Extension", "id").flags & model::slot_attribute);
  EXPECT_FALSE(slot("Patient", "id").flags & model::slot_attribute);
}

TEST_F(Fhir, ContentReferencesAreTheTypeReferredTo) {
  EXPECT_EQ(shape("Observation.component", "referenceRange"), "0..* Observation.referenceRange");
  EXPECT_EQ(shape("Bundle.entry", "link"), "0..* Bundle.link");
  EXPECT_EQ(shape("Questionnaire.item", "item"), "0..* Questionnaire.item");
}

TEST_F(Fhir, ReferencesKnowTheirTargets) {
  EXPECT_EQ(d.text(slot("Patient", "generalPractitioner").targets), "Organization|Practitioner|PractitionerRole");
  EXPECT_EQ(d.text(slot("Provenance", "target").targets), "") << "any resource";
}

TEST_F(Fhir, RequiredBindingsListTheirCodes) {
  const SlotRow& gender = slot("Patient", "gender");
  ASSERT_NE(gender.binding, 0u);
  EXPECT_TRUE(gender.flags & model::slot_required_binding);
  EXPECT_EQ(d.text(d.value_set(gender.binding - 1).canonical), "http://hl7.org/fhir/ValueSet/administrative-gender");
  for (const std::string_view code : {"male", "female", "other", "unknown"}) EXPECT_TRUE(d.binding_allows(gender, code)) << code;
  for (const std::string_view code : {"", "M", "Male", "unknown "}) EXPECT_FALSE(d.binding_allows(gender, code)) << code;
  EXPECT_TRUE(d.binding_allows(slot("Observation", "status"), "entered-in-error"));
  EXPECT_FALSE(d.binding_allows(slot("Observation", "status"), "done"));
}

TEST_F(Fhir, BindingsThatCannotBeListedAreLeftOut) {
  EXPECT_EQ(slot("Attachment", "contentType").binding, 0u) << "media types";
  EXPECT_EQ(slot("Money", "currency").binding, 0u) << "currencies";
  EXPECT_EQ(slot("Patient", "language").binding, 0u) << "preferred, not required";
}

TEST_F(Fhir, PrimitivesHaveAValue) {
  const auto value = [&](std::string_view name) { return d.type(d.find_type(name)).value; };
  EXPECT_EQ(value("string"), model::ValueKind::text);
  EXPECT_EQ(value("dateTime"), model::ValueKind::date_time);
  EXPECT_EQ(value("xhtml"), model::ValueKind::markup);
  EXPECT_EQ(value("positiveInt"), model::ValueKind::positive);
  EXPECT_EQ(value("Patient"), model::ValueKind::none);
  EXPECT_TRUE(d.is_a(d.find_type("code"), d.find_type("string")));
  EXPECT_TRUE(d.is_a(d.find_type("Age"), d.find_type("Quantity")));
  std::size_t primitives = 0;
  for (TypeId id = 0; id < d.type_count(); ++id) primitives += d.type(id).kind == model::TypeKind::primitive;
  EXPECT_EQ(primitives, 20u);
}

TEST_F(Fhir, AllResourcesAreThere) {
  EXPECT_EQ(count(model::type_root), 146u);
  EXPECT_TRUE(d.type(d.find_type("DomainResource")).flags & model::type_abstract);
  EXPECT_FALSE(d.type(d.find_type("DomainResource")).flags & model::type_root);
}

// What changed from version to version, a few of each.
TEST(FhirVersions, EachHasItsOwnElements) {
  const auto type = [](std::string_view set, std::string_view owner, std::string_view name) {
    const model::Definitions& d = *definitions::builtin().by_name(set);
    const TypeId id = d.find_type(owner);
    const model::Slot at = id == model::no_type ? model::no_slot : d.find_slot(id, name);
    return at == model::no_slot ? std::string_view("none") : d.type_name(d.slot(id, at).type);
  };
  EXPECT_EQ(type("fhir-stu3", "Patient", "animal"), "Patient.animal");
  EXPECT_EQ(type("fhir-r4", "Patient", "animal"), "none");
  EXPECT_EQ(type("fhir-stu3", "Encounter", "class"), "Coding");
  EXPECT_EQ(type("fhir-r5", "Encounter", "class"), "CodeableConcept");
  EXPECT_EQ(type("fhir-r4", "Attachment", "size"), "unsignedInt");
  EXPECT_EQ(type("fhir-r5", "Attachment", "size"), "integer64");
  EXPECT_EQ(type("fhir-r4", "Ingredient", "role"), "none");
  EXPECT_EQ(type("fhir-r4b", "Ingredient", "role"), "CodeableConcept");
  EXPECT_EQ(type("fhir-r4b", "Ingredient.substance", "code"), "CodeableReference");
  for (const std::string_view set : {"fhir-stu3", "fhir-r4", "fhir-r4b", "fhir-r5"}) EXPECT_EQ(type(set, "Resource", "id"), "id") << set;
}

TEST(FhirVersions, TheDataTypesOfFiveHaveBasesOfTheirOwn) {
  const model::Definitions& d = *definitions::builtin().by_name("fhir-r5");
  EXPECT_TRUE(d.is_a(d.find_type("HumanName"), d.find_type("DataType")));
  EXPECT_TRUE(d.is_a(d.find_type("Patient"), d.find_type("DomainResource")));
  EXPECT_EQ(d.type(d.find_type("integer64")).value, model::ValueKind::long_integer);
}

TEST_F(Fhir, UnknownNamesAreNotFound) {
  EXPECT_EQ(d.find_type("patient"), model::no_type);
  EXPECT_EQ(d.find_type(""), model::no_type);
  EXPECT_EQ(d.find_slot(d.find_type("Patient"), "nom"), model::no_slot);
  EXPECT_EQ(d.find_slot(d.find_type("Patient"), ""), model::no_slot);
  EXPECT_FALSE(d.find_name(d.find_type("Patient"), "value").found());
  EXPECT_EQ(d.find_alias("Patient"), model::no_type);
}

}  // namespace
