#include "fixture.h"

namespace crosswalk::fhirpath {
namespace {

CompileEnv over(const StaticType& focus) {
  CompileEnv env;
  env.focus = focus;
  env.definitions = {&fhir(), &v2()};
  return env;
}

std::string issues_of(const std::string& text, const CompileEnv& env) {
  auto program = compile(*parse(text), env);
  return show_issues(program.issues());
}

std::string result_of(const std::string& text, const CompileEnv& env) {
  auto program = compile(*parse(text), env);
  if (!program) return show_issues(program.issues());
  const StaticType& type = (*program)->result();
  const std::string many = type.many ? "*" : "";
  if (type.is_element()) return std::string(type.type.definitions->type_name(type.type.type)) + many;
  return (type.known == StaticType::Known::value ? std::string(to_string(type.kind)) : "?") + many;
}

TEST(Check, UnknownElementsWithALikelySpelling) {
  const CompileEnv patient = over(type_in(fhir(), "Patient"));
  EXPECT_EQ(issues_of("name.famly", patient), "M150 `HumanName` has no element `famly` [did you mean `family`?]");
  EXPECT_EQ(issues_of("Patient.birthdate", patient), "M150 `Patient` has no element `birthdate` [did you mean `birthDate`?]");
  EXPECT_EQ(issues_of("PID_3.CX_77", over(type_in(v2(), "PID"))).substr(0, 4), "M150");
  EXPECT_EQ(issues_of("'a'.b", patient), "M150 a value of type String has no element `b`");
}

TEST(Check, TheCaretIsUnderTheName) {
  const CompileEnv patient = over(type_in(fhir(), "Patient"));
  auto program = compile(*parse("name.famly", "x"), patient);
  EXPECT_EQ(base::render(*program.issues().begin()),
            "x:1:6: error[M150]: `HumanName` has no element `famly`\n 1 | name.famly\n   |      ^^^^^\n  = help: did you mean `family`?\n");
}

TEST(Check, UnknownFunctionsTypesAndVariables) {
  const CompileEnv patient = over(type_in(fhir(), "Patient"));
  EXPECT_EQ(issues_of("name.exist()", patient), "M151 there is no function `exist` [did you mean `exists`?]");
  EXPECT_EQ(issues_of("name.first(1)", patient), "M153 `first` takes 0 arguments, not 1");
  EXPECT_EQ(issues_of("name.where()", patient), "M153 `where` takes 1 argument, not 0");
  EXPECT_EQ(issues_of("deceased is Quantitty", patient), "M154 there is no type `Quantitty`");
  EXPECT_EQ(issues_of("deceased.ofType('boolean')", patient), "M157 the name of a type should come here");
  CompileEnv bare = patient;
  bare.has_focus = false;
  bare.variables = {{"patient", 0, type_in(fhir(), "Patient")}};
  EXPECT_EQ(issues_of("patinet.name", bare), "M152 there is no variable `patinet` [did you mean `patient`?]");
  EXPECT_EQ(issues_of("%patinet.name", bare), "M152 there is no variable or constant `%patinet` [did you mean `patient`?]");
}

TEST(Check, AVariableComesBeforeAChild) {
  CompileEnv env = over(type_in(fhir(), "Patient"));
  env.variables = {{"name", 3, StaticType::of(Kind::string)}};
  EXPECT_EQ(issues_of("name", env),
            "M155 `name` is a variable and also an element of the focus; the variable is meant [write $this.name for the element, %name "
            "for the variable]");
  EXPECT_EQ(result_of("name", env), "String");
  EXPECT_EQ(result_of("$this.name", env), "HumanName*");
  EXPECT_EQ((*compile(*parse("name"), env))->variable(), std::optional<std::uint32_t>(3));
}

TEST(Check, CompositesAreNotText) {
  const CompileEnv pid = over(type_in(v2(), "PID"));
  EXPECT_EQ(issues_of("PID_5 = 'Chalmers'", pid),
            "M156 `XPN` has parts and is never equal to a value of type String [name one of its parts: .XPN_1]");
  EXPECT_EQ(issues_of("PID_5.startsWith('C')", pid), "M158 `startsWith` works on text, not on XPN [name one of its parts: .XPN_1]");
  EXPECT_EQ(issues_of("1 + 'a'", pid), "M158 `+` cannot work on a value of type Integer and a value of type String");
  EXPECT_EQ(issues_of("'a' < 1", pid), "M158 `<` cannot compare a value of type String with a value of type Integer");
  EXPECT_EQ(issues_of("'x'.matches('(a')", pid).substr(0, 4), "M253");
}

TEST(Check, ResultTypes) {
  const CompileEnv patient = over(type_in(fhir(), "Patient"));
  EXPECT_EQ(result_of("name.given", patient), "string*");
  EXPECT_EQ(result_of("name.first().family", patient), "string");
  EXPECT_EQ(result_of("birthDate.value", patient), "date");
  EXPECT_EQ(result_of("contact.name", patient), "HumanName*");
  EXPECT_EQ(result_of("deceased", patient), "?");
  EXPECT_EQ(result_of("deceased.ofType(boolean)", patient), "boolean");
  EXPECT_EQ(result_of("deceasedBoolean", patient), "boolean");
  EXPECT_EQ(result_of("name.where(use = 'official').exists()", patient), "Boolean");
  EXPECT_EQ(result_of("name.select(given)", patient), "string*");
  EXPECT_EQ(result_of("1 + 1", patient), "Integer");
  EXPECT_EQ(result_of("iif(active, 'a', 'b')", patient), "String");
  EXPECT_EQ(result_of("name.given & 'x'", patient), "String");
  EXPECT_EQ(result_of("PID_3.CX_4", over(type_in(v2(), "PID"))), "HD*");
  EXPECT_EQ(result_of("extension('u').value", patient), "?*");
}

TEST(Check, HostFunctionsHaveSignatures) {
  CompileEnv env = over(StaticType::any());
  HostSignature resource{"run.resource", 2, 3, 7, StaticType::any(), "", {}};
  resource.result_by = [](std::span<const StaticType>, std::span<const std::optional<std::string>> texts) {
    return texts[0] ? StaticType::of({&fhir(), fhir().find_type(*texts[0])}, false) : StaticType::any();
  };
  env.host = {resource};
  EXPECT_EQ(result_of("%run.resource('Patient', 'k')", env), "Patient");
  EXPECT_EQ(issues_of("%run.resource('Patient')", env), "M153 `resource` takes 2 to 3 arguments, not 1");
  EXPECT_TRUE((*compile(*parse("%run.resource('Patient', 'k')"), env))->calls_host());
}

TEST(Check, ComparisonsThatNeverHold) {
  const CompileEnv patient = over(type_in(fhir(), "Patient"));
  EXPECT_EQ(issues_of("gender = 'femal'", patient), "M162 `gender` has no code `femal` [did you mean `female`?]");
  EXPECT_EQ(issues_of("gender = 'male'", patient), "");
  EXPECT_EQ(issues_of("birthDate = '25.12.1974'", patient), "M156 no date is equal to this text");
  EXPECT_EQ(issues_of("birthDate = '1974-12-25'", patient), "");
  EXPECT_EQ(issues_of("active = 'yes'", patient), "M156 no boolean is equal to this text");
  EXPECT_EQ(issues_of("active = 1", patient), "M156 boolean is never equal to a value of type Integer");
  EXPECT_EQ(issues_of("'a' = 1", patient), "M156 a value of type String is never equal to a value of type Integer");
  EXPECT_EQ(issues_of("name.count() = 1.0", patient), "");
  EXPECT_EQ(issues_of("birthDate = @1974-12-25T10:00:00Z", patient), "");
  EXPECT_EQ(issues_of("'a' is System.Strin", patient).substr(0, 4), "M165");
}

TEST(Check, PlacesThatNeedOneItem) {
  CompileEnv patient = over(type_in(fhir(), "Patient"));
  EXPECT_EQ(issues_of("name.given + 'x'", patient), "");
  patient.warn_many = true;
  EXPECT_EQ(issues_of("name.given + 'x'", patient),
            "M163 one item is needed here, and there may be several [choose one, with first(), or ask each, with select() or exists()]");
  EXPECT_EQ(issues_of("name.first().family + 'x'", patient), "");
  EXPECT_EQ(issues_of("name.family.upper()", patient).substr(0, 4), "M163");
  EXPECT_EQ(issues_of("name.family.hasValue()", patient).substr(0, 4), "M301");
  EXPECT_EQ(issues_of("name.family.exists(hasValue())", patient), "");
  EXPECT_EQ(issues_of("gender.hasValue()", patient), "");
  EXPECT_EQ(issues_of("name.select(family.upper())", patient), "");
  EXPECT_EQ(issues_of("iif(1 | 2, 'a', 'b')", patient), "M161 the criterion gives more than one item, whatever it is asked of");
  EXPECT_EQ(issues_of("iif({} | true, 'a', 'b')", patient), "");
}

TEST(Check, ByTheLetter) {
  CompileEnv observation = over(type_in(fhir(), "Observation"));
  EXPECT_EQ(issues_of("valueQuantity.unit", observation), "");
  EXPECT_EQ(issues_of("children().skip(1)", observation), "");
  observation.by_the_letter = true;
  EXPECT_EQ(issues_of("valueQuantity.unit", observation),
            "M160 `valueQuantity` is no element, but one type of `value` [write value.ofType(Quantity)]");
  EXPECT_EQ(issues_of("value.ofType(Quantity).unit", observation), "");
  EXPECT_EQ(issues_of("children().skip(1)", observation).substr(0, 4), "M164");
  EXPECT_EQ(issues_of("descendants().where(true)[0]", observation).substr(0, 4), "M164");
  EXPECT_EQ(issues_of("iif('a', 1, 2)", observation).substr(0, 4), "M158");
}

TEST(Check, ConstantsAreFolded) {
  const CompileEnv env = over(StaticType::any());
  const auto program = compile(*parse("1 + 2 * 3"), env);
  ASSERT_TRUE((*program)->is_constant());
  EXPECT_EQ((*program)->constant().text(), "7");
  EXPECT_EQ((*compile(*parse("'ab'.upper()"), env))->constant().text(), "AB");
  EXPECT_FALSE((*compile(*parse("now()"), env))->is_constant());
}

}  // namespace
}  // namespace crosswalk::fhirpath
