#include "fixture.h"

namespace crosswalk::fhirpath {
namespace {

/// Patient: two names, a birth date, two identifiers.
struct Patient : Builder {
  Patient() : Builder(fhir(), "Patient") {
    const auto identifier = add(0, "identifier");
    add(identifier, "system", "urn:a");
    add(identifier, "value", "1");
    name("official", "Chalmers", {"Peter", "James"});
    name("usual", "", {"Jim"});
    add(0, "birthDate", "1974-12-25");
    add(0, "deceasedBoolean", "false");
  }
  void name(std::string_view use, std::string_view family, const std::vector<std::string>& given) {
    const auto at = add(0, "name");
    add(at, "use", use);
    if (!family.empty()) add(at, "family", family);
    for (const std::string& one : given) add(at, "given", one);
  }
};

TEST(Run, Paths) {
  const Patient p;
  for (const bool typed : {true, false}) {
    EXPECT_EQ(run("name.given", p.root(), typed), "Peter, James, Jim");
    EXPECT_EQ(run("Patient.name.given[2]", p.root(), typed), "Jim");
    EXPECT_EQ(run("name.where(use = 'official').family", p.root(), typed), "Chalmers");
    EXPECT_EQ(run("name.family.exists()", p.root(), typed), "true");
    EXPECT_EQ(run("name.period.empty()", p.root(), typed), "true");
    EXPECT_EQ(run("name.first().family = 'Chalmers'", p.root(), typed), "true");
    EXPECT_EQ(run("name.given = 'Peter'", p.root(), typed), "false");
    EXPECT_EQ(run("photo.title = 'x'", p.root(), typed), "");
    EXPECT_EQ(run("birthDate < @2000-01-01", p.root(), typed), "true");
    EXPECT_EQ(run("birthDate = '1974-12-25'", p.root(), typed), "true");
    EXPECT_EQ(run("deceased", p.root(), typed), "false");
    EXPECT_EQ(run("deceased is boolean", p.root(), typed), "true");
    EXPECT_EQ(run("name.select(given.first() & ' ' & family)", p.root(), typed), "Peter Chalmers, Jim ");
    EXPECT_EQ(run("%context.birthDate = %resource.birthDate", p.root(), typed), "true");
    EXPECT_EQ(run("descendants().count()", p.root(), typed), "13");
  }
}

TEST(Run, EmptyElementsAreNoItems) {
  Builder pid(v2(), "PID");
  pid.add(0, "PID_3");
  const auto second = pid.add(0, "PID_3");
  pid.add(second, "CX_1", "4711");
  EXPECT_EQ(run("PID_3.count()", pid.root()), "1");
  EXPECT_EQ(run("PID_3[0].CX_1", pid.root()), "4711");
}

TEST(Run, ExplicitNullExistsWithoutValue) {
  Builder pid(v2(), "PID");
  pid.tree.set_null(pid.add(0, "PID_7"));
  EXPECT_EQ(run("PID_7.exists()", pid.root()), "true");
  EXPECT_EQ(run("PID_7.hasValue()", pid.root()), "false");
  EXPECT_EQ(run("PID_7.isNull()", pid.root()), "true");
  EXPECT_EQ(run("PID_7 = '19800101'", pid.root()), "false");
  EXPECT_EQ(run("PID_7.substring(0, 4).empty()", pid.root()), "true");
  EXPECT_EQ(run("PID_7 < @1990", pid.root()).substr(0, 4), "M252");
}

TEST(Run, DatesOfV2AgainstDatesOfFhir) {
  Builder pid(v2(), "PID");
  pid.add(0, "PID_7", "198002291530");
  EXPECT_EQ(run("PID_7 < @1990-01-01", pid.root()), "true");
  EXPECT_EQ(run("PID_7.toDate()", pid.root()), "1980-02-29");
  EXPECT_EQ(run("PID_7 = '198002291530'", pid.root()), "true");
}

TEST(Run, UndeclaredChildrenAreFoundByName) {
  Builder pid(v2(), "PID");
  const auto at = pid.tree.append(0, pid.tree.undeclared("PID_99", 99), v2().find_type("ST"));
  pid.tree.set_text(at, "x");
  EXPECT_EQ(run("PID_99", pid.root(), false), "x");
}

TEST(Run, WhatDecidesIsConsulted) {
  const Patient p;
  const auto told = [&p](const std::string& text, bool absent = false) {
    Context context;
    Recorder recorder;
    context.env.witness = &recorder;
    context.env.record_tests = absent;
    CompileEnv env;
    env.focus = type_in(fhir(), "Patient");
    run(text, p.root(), env, context);
    std::string out;
    for (const std::string& line : recorder.told) out += line + ";";
    return out;
  };
  EXPECT_EQ(told("name.given"), "");
  EXPECT_EQ(told("name.where(use = 'usual').given"), "use=official;use=usual;");
  EXPECT_EQ(told("birthDate.exists()"), "birthDate=1974-12-25;");
  EXPECT_EQ(told("iif(birthDate > @1970, name.family, 'x')"), "birthDate=1974-12-25;");
  EXPECT_EQ(told("name.first().family & 'x'"), "");
  EXPECT_EQ(told("name.family.length()"), "family=Chalmers;");
  EXPECT_EQ(told("photo.exists()", true), "no Patient.photo;");
  EXPECT_EQ(told("name.suffix.empty()", true), "no name.suffix;no name.suffix;");
  EXPECT_EQ(told("photo.exists()"), "");
}

TEST(Run, ConditionsConsultWhatTheyGive) {
  const Patient p;
  Context context;
  Recorder recorder;
  context.env.witness = &recorder;
  CompileEnv env;
  env.focus = type_in(fhir(), "Patient");
  const auto says = [&](const std::string& text) { return test(**compile(*parse(text), env), p.root(), context); };
  EXPECT_EQ(says("deceased"), Truth::no);
  EXPECT_EQ(recorder.told, std::vector<std::string>{"deceasedBoolean=false"});
  EXPECT_EQ(says("birthDate"), Truth::yes);
  EXPECT_EQ(says("photo"), Truth::none);
  EXPECT_EQ(says("name"), Truth::failed);
  EXPECT_EQ(says("photo.title = 'x' or birthDate.exists()"), Truth::yes);
}

std::string origins(const std::string& text) {
  const Patient p;
  Context context;
  CompileEnv env;
  env.focus = type_in(fhir(), "Patient");
  Collection out;
  EXPECT_TRUE(evaluate(**compile(*parse(text), env), p.root(), context, out)) << text;
  std::string list;
  for (const Value& value : out)
    context.each_origin(value, [&list](const Origin& origin) { list += std::string(origin.leaf.name()) + (origin.altered ? "~ " : " "); });
  return list;
}

TEST(Run, ComputedValuesKnowWhereTheyComeFrom) {
  EXPECT_EQ(origins("name.first().family & ', ' & name.first().given.first()"), "family given ");
  EXPECT_EQ(origins("birthDate.substring(0, 4)"), "birthDate~ ");
  EXPECT_EQ(origins("birthDate.substring(0)"), "birthDate ");
  EXPECT_EQ(origins("birthDate.toString()"), "birthDate ");
  EXPECT_EQ(origins("name.given.join(' ')"), "given given given ");
  EXPECT_EQ(origins("name.first().family.upper()"), "family~ ");
  EXPECT_EQ(origins("name.first().family.replace('x', 'y')"), "family ");
  EXPECT_EQ(origins("name.first().family.replace('C', 'K')"), "family~ ");
  EXPECT_EQ(origins("name.count()"), "");
  EXPECT_EQ(origins("birthDate"), "birthDate ");
  EXPECT_EQ(origins("birthDate + 1 day"), "birthDate~ ");
}

bool double_it(void* user, HostCall& call) {
  ++*static_cast<int*>(user);
  const std::string text = call.arguments.empty() || call.arguments[0].empty() ? "" : std::string(call.arguments[0][0].text());
  call.result.push_back(Value(Kind::string, call.context.keep(text + text)));
  return true;
}

TEST(Run, HostFunctionsVariablesAndConstants) {
  Context context;
  CompileEnv env;
  env.host = {{"run.twice", 1, 1, 0, StaticType::of(Kind::string), "", {}}};
  env.variables = {{"v", 1, StaticType::of(Kind::string)}};
  env.constants = {"FACILITY"};
  int calls = 0;
  const HostFunction functions[] = {{&double_it, &calls}};
  const Value v(Kind::string, "ab");
  const Values registers[] = {{}, Values(&v, 1)};
  const Constant constants[] = {{"FACILITY", "north"}};
  context.env.host = functions;
  context.env.registers = registers;
  context.env.constants = constants;
  EXPECT_EQ(run("%run.twice(v) & %FACILITY", {}, env, context), "ababnorth");
  EXPECT_EQ(run("v.length() + %v.length()", {}, env, context), "4");
  EXPECT_EQ(calls, 1);
  context.env.host = {};
  EXPECT_EQ(run("%run.twice(v)", {}, env, context).substr(0, 4), "M254");
}

TEST(Run, StepsAreBounded) {
  Context context;
  context.env.steps = 10'000;
  EXPECT_EQ(run("1.repeat($this + 1)", {}, {}, context).substr(0, 4), "M250");
  Context second;
  EXPECT_EQ(
      run("(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25).aggregate($total & $total, 'aaaaaaaa')", {}, {}, second)
          .substr(0, 4),
      "M255");
}

TEST(Run, WhatExpressionsHoldIsBounded) {
  const std::string many = "(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25)";
  for (const std::string& expression : {many + ".aggregate($total.combine($total), 1)", many + ".aggregate($total & $total, 'aaaaaaaa')",
                                        many + ".select(" + many + ").select(" + many + ").count()", std::string("1.repeat($this + 1)")}) {
    Context context;
    context.env.bytes = 100'000;
    EXPECT_EQ(run(expression, {}, {}, context).substr(0, 4), "M290") << expression;
    context.clear();
    EXPECT_EQ(run("1 + 1", {}, {}, context), "2") << expression;
  }
}

TEST(Run, ErrorsNameThePlaceAndNoContent) {
  const Patient p;
  const std::string said = run("name.given + 'x'", p.root());
  EXPECT_EQ(said, "M251 one item is needed here, and there are 3");
}

TEST(Run, MarksGiveMemoryBack) {
  const Patient p;
  Context context;
  CompileEnv env;
  env.focus = type_in(fhir(), "Patient");
  const auto program = *compile(*parse("name.first().family & name.first().given.first()"), env);
  const Context::Mark start = context.mark();
  for (int i = 0; i < 1000; ++i) {
    const Context::Mark mark = context.mark();
    Collection out;
    ASSERT_TRUE(evaluate(*program, p.root(), context, out));
    ASSERT_EQ(out[0].text(), "ChalmersPeter");
    context.release(mark);
  }
  EXPECT_EQ(context.mark().used, start.used);
  EXPECT_EQ(context.mark().origins, start.origins);
}

TEST(Run, ReferencesInsideTheTree) {
  Builder bundle(fhir(), "Bundle");
  const auto entry = bundle.add(0, "entry");
  bundle.add(entry, "fullUrl", "urn:uuid:1");
  const auto patient = bundle.tree.append(entry, fhir().find_slot(bundle.tree.node(entry).type, "resource"), fhir().find_type("Patient"));
  bundle.add(patient, "birthDate", "1974-12-25");
  const auto other = bundle.add(0, "entry");
  const auto observation =
      bundle.tree.append(other, fhir().find_slot(bundle.tree.node(other).type, "resource"), fhir().find_type("Observation"));
  bundle.add(bundle.add(observation, "subject"), "reference", "urn:uuid:1");
  EXPECT_EQ(run("entry.resource.ofType(Observation).subject.resolve().birthDate", bundle.root()), "1974-12-25");
}

}  // namespace
}  // namespace crosswalk::fhirpath
