// What packages tell FHIRPath: conformsTo(), memberOf(), subsumes().
#include "checked.h"

#include <crosswalk/fhirpath/evaluate.h>

namespace crosswalk::test {
namespace {

const char* const colours =
    R"({"resourceType":"CodeSystem","url":"urn:colours","status":"active","content":"complete","hierarchyMeaning":"is-a",
  "concept":[{"code":"red","concept":[{"code":"scarlet"},{"code":"wine","concept":[{"code":"claret"}]}]},{"code":"blue"},
  {"code":"purple","property":[{"code":"parent","valueCode":"red"},{"code":"parent","valueCode":"blue"}]}]})";
const char* const fragment = R"({"resourceType":"CodeSystem","url":"urn:some","status":"active","content":"fragment",
  "concept":[{"code":"a","concept":[{"code":"b"}]},{"code":"c"}]})";
const char* const parts = R"({"resourceType":"CodeSystem","url":"urn:parts","status":"active","content":"complete",
  "hierarchyMeaning":"part-of","concept":[{"code":"arm","concept":[{"code":"hand"}]}]})";
const char* const warm = R"({"resourceType":"ValueSet","url":"urn:warm","status":"active","compose":{
  "include":[{"system":"urn:colours","concept":[{"code":"red"},{"code":"wine"}]}]}})";
const char* const all = R"({"resourceType":"ValueSet","url":"urn:all","status":"active","compose":{"include":[{"system":"urn:colours"}],
  "exclude":[{"valueSet":["urn:warm"]}]}})";
const char* const filtered = R"({"resourceType":"ValueSet","url":"urn:filtered","status":"active","compose":{
  "include":[{"system":"urn:colours","filter":[{"property":"concept","op":"is-a","value":"red"}]}]}})";

class KnowledgeOfPackages : public Checked {
 protected:
  void SetUp() override {
    add({{"a.json", colours},
         {"b.json", fragment},
         {"c.json", parts},
         {"d.json", warm},
         {"e.json", all},
         {"f.json", filtered},
         {"g.json", profile("named", "Patient", R"({"id":"Patient.name","path":"Patient.name","min":1})")},
         {"h.json", profile("friend", "Patient", R"j({"id":"Patient","path":"Patient","constraint":[{"key":"f-1","severity":"error",
            "human":"x","expression":"conformsTo('http://example.org/named')"}]})j")},
         {"i.json", profile("loop", "Patient", R"j({"id":"Patient","path":"Patient","constraint":[{"key":"l-1","severity":"error",
            "human":"x","expression":"conformsTo('http://example.org/loop')"}]})j")},
         {"j.json", profile("open", "Patient", R"j({"id":"Patient","path":"Patient","constraint":[{"key":"o-1","severity":"error",
            "human":"x","expression":"maritalStatus.memberOf('urn:filtered')"}]})j")}});
  }

  /// What an expression on a Patient gives, and the codes of its Issues.
  std::string asked(const std::string& text, const std::string& patient = R"({"resourceType":"Patient","name":[{"family":"A"}],
      "maritalStatus":{"coding":[{"system":"urn:colours","code":"wine"}]}})") {
    model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
    base::Issues found;
    EXPECT_TRUE(json().decode(base::Source::from_text("in", patient), {}, tree, found));
    fhirpath::CompileEnv env;
    env.focus = fhirpath::StaticType::any();
    const auto parsed = fhirpath::parse(text, "expression");
    const auto program = fhirpath::compile(*parsed, env);
    fhirpath::Context context;
    context.env.issues = &found;
    context.env.knowledge = &profiles.knowledge();
    fhirpath::Collection out;
    fhirpath::evaluate(**program, model::Element(tree, tree.root()), context, out);
    std::string shown;
    for (const fhirpath::Value& value : out) shown += value.text();
    for (const base::Issue& issue : found) shown += issue.code;
    return shown;
  }
};

TEST_F(KnowledgeOfPackages, MembersOfValueSets) {
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:warm')"), "true");
  EXPECT_EQ(asked("maritalStatus.coding.memberOf('urn:warm|1')"), "M258");  // the value set has no version
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:all')"), "false");
  EXPECT_EQ(asked("'blue'.memberOf('urn:all')"), "true");
  EXPECT_EQ(asked("'green'.memberOf('urn:all')"), "false");
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:filtered')"), "M280");
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:nowhere')"), "M258");
}

TEST_F(KnowledgeOfPackages, HierarchiesOfCodeSystems) {
  const auto coding = [](const std::string& code) {
    return R"({"resourceType":"Patient","meta":{"tag":[{"system":"urn:SYSTEM","code":")" + code + R"("}]},"maritalStatus":{"coding":[
      {"system":"urn:SYSTEM","code":"OTHER"}]}})";
  };
  const auto above = [&](const std::string& system, const std::string& general, const std::string& special) {
    std::string patient = coding(general);
    for (std::size_t at; (at = patient.find("SYSTEM")) != std::string::npos;) patient.replace(at, 6, system);
    patient.replace(patient.find("OTHER"), 5, special);
    return asked("meta.tag.subsumes(%context.maritalStatus)", patient) + asked("meta.tag.subsumedBy(%context.maritalStatus)", patient);
  };
  EXPECT_EQ(above("colours", "red", "claret"), "truefalse");
  EXPECT_EQ(above("colours", "purple", "blue"), "falsetrue");  // two codes stand above it
  EXPECT_EQ(above("colours", "scarlet", "wine"), "falsefalse");
  EXPECT_EQ(above("colours", "red", "green"), "M281M281");  // not one of the system's codes
  EXPECT_EQ(above("some", "a", "b"), "trueM281");           // a part of a code system proves no absence
  EXPECT_EQ(above("parts", "arm", "hand"), "M281M281");     // a hand is no arm
  EXPECT_EQ(above("nowhere", "a", "b"), "M281M281");
  EXPECT_EQ(above("nowhere", "a", "a"), "truetrue");
}

TEST_F(KnowledgeOfPackages, ConformanceToProfiles) {
  EXPECT_EQ(asked("conformsTo('http://example.org/named')"), "true");
  EXPECT_EQ(asked("conformsTo('http://example.org/named')", R"({"resourceType":"Patient"})"), "false");
  EXPECT_EQ(asked("conformsTo('http://example.org/nowhere')"), "M257");
  EXPECT_EQ(asked("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')"), "true");
  EXPECT_EQ(asked("conformsTo('http://example.org/loop')"), "M282");  // in circles, and ends
}

TEST_F(KnowledgeOfPackages, InvariantsOfProfilesAskToo) {
  EXPECT_EQ(codes(R"({"resourceType":"Patient","name":[{"family":"A"}]})", "friend"), "");
  EXPECT_EQ(codes(R"({"resourceType":"Patient"})", "friend"), "C486@Patient");
  EXPECT_EQ(codes(R"({"resourceType":"Patient","maritalStatus":{"coding":[{"system":"urn:colours","code":"wine"}]}})", "open"),
            "C488@Patient");
}

}  // namespace
}  // namespace crosswalk::test
