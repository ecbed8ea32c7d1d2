#include "check/types.h"

namespace crosswalk::fhirpath {

namespace {

struct SystemName {
  std::string_view name;
  Kind kind;
};

constexpr SystemName system_names[] = {{"Boolean", Kind::boolean}, {"String", Kind::string},    {"Integer", Kind::integer},
                                       {"Decimal", Kind::decimal}, {"Date", Kind::date},        {"DateTime", Kind::date_time},
                                       {"Time", Kind::time},       {"Quantity", Kind::quantity}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void add_type(const model::Definitions* set, std::string_view family, TypeTest& test) {
  if (set == nullptr || (!family.empty() && lower(set->family()) != family)) return;
  const TypeRef found{set, set->find_type(test.name)};
  if (!found) return;
  for (const TypeRef& type : test.types)
    if (type == found) return;
  test.types.push_back(found);
}

bool numeric(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }

StaticType merged(const StaticType& a, const StaticType& b) {
  StaticType out = a;
  if (a.known != b.known || a.kind != b.kind || a.type != b.type) out = StaticType::any();
  out.many = a.many || b.many;
  return out;
}

StaticType arithmetic(std::string_view text, const StaticType& left, const StaticType& right) {
  const Kind a = acts_as(left), b = acts_as(right);
  if (text == "div") return StaticType::of(Kind::integer);
  if (text == "/" && numeric(a) && numeric(b)) return StaticType::of(Kind::decimal);
  if (a == Kind::none || b == Kind::none) return {StaticType::Known::nothing, Kind::none, false, {}};
  if (a == Kind::decimal && b == Kind::integer) return StaticType::of(Kind::decimal);
  return StaticType::of(numeric(a) && numeric(b) && b == Kind::decimal ? b : a);
}

StaticType extension_type(const StaticType& input, const CompileEnv& env) {
  const model::Definitions* set = input.type.definitions != nullptr ? input.type.definitions : env.focus.type.definitions;
  if (set == nullptr) return StaticType::any();
  const TypeRef type{set, set->find_type("Extension")};
  return type ? StaticType::of(type, true) : StaticType::any();
}

StaticType of_test(const TypeTest& test, bool many) {
  if (test.types.size() == 1 && test.space != TypeTest::Space::system && test.system == Kind::none)
    return StaticType::of(test.types.front(), many);
  if (test.space == TypeTest::Space::system) return StaticType::of(test.system, many);
  StaticType any;
  any.many = many;
  return any;
}

StaticType single(StaticType type) {
  type.many = false;
  return type;
}

}  // namespace

Kind system_kind(std::string_view name) {
  for (const SystemName& entry : system_names)
    if (entry.name == name) return entry.kind;
  return Kind::none;
}

bool resolve_type(std::string_view name, const StaticType& on, const CompileEnv& env, TypeTest& test) {
  const std::size_t dot = name.find('.');
  const std::string space = dot == std::string_view::npos ? std::string() : lower(name.substr(0, dot));
  test.name = name;
  if (space == "system") {
    test.space = TypeTest::Space::system;
    test.name = name.substr(dot + 1);
    return (test.system = system_kind(test.name)) != Kind::none;
  }
  // "Patient.contact" is a type of its own; "FHIR.Patient" is a type in a name space.
  add_type(on.type.definitions, {}, test);
  for (const model::Definitions* set : env.definitions) add_type(set, {}, test);
  if (!test.types.empty() || dot == std::string_view::npos) {
    if (test.types.empty()) test.system = system_kind(name);
    if (!test.types.empty() && system_kind(name) != Kind::none && name == "Quantity") test.system = Kind::quantity;
    return !test.types.empty() || test.system != Kind::none;
  }
  test.space = TypeTest::Space::model;
  test.name = name.substr(dot + 1);
  test.family = space;
  add_type(on.type.definitions, space, test);
  for (const model::Definitions* set : env.definitions) add_type(set, space, test);
  return !test.types.empty();
}

StaticType result_of(const Resolved& call, const StaticType& input, const CompileEnv& env) {
  const auto argument = [&call](std::size_t i) -> const Resolved& { return call.operands[i + call.has_receiver]; };
  switch (call.function->gives) {
    case Gives::boolean: return StaticType::of(Kind::boolean);
    case Gives::string: return StaticType::of(Kind::string);
    case Gives::strings: return StaticType::of(Kind::string, true);
    case Gives::integer: return StaticType::of(Kind::integer);
    case Gives::decimal: return StaticType::of(Kind::decimal);
    case Gives::date: return StaticType::of(Kind::date);
    case Gives::date_time: return StaticType::of(Kind::date_time);
    case Gives::time: return StaticType::of(Kind::time);
    case Gives::quantity: return StaticType::of(Kind::quantity);
    case Gives::type_info: return StaticType::of(Kind::type_info, input.many);
    case Gives::number: return acts_as(input) == Kind::none ? single(StaticType::any()) : StaticType::of(acts_as(input));
    case Gives::input: return input;
    case Gives::one_input: return single(input);
    case Gives::lambda: {
      StaticType type = argument(0).type;
      type.many = type.many || input.many;
      return type;
    }
    case Gives::branches:
      return call.function->max_arguments > 2 && call.operands.size() - call.has_receiver > 2 ? merged(argument(1).type, argument(2).type)
                                                                                              : argument(1).type;
    case Gives::type: return of_test(call.test, input.many);
    case Gives::extension: return extension_type(input, env);
    case Gives::anything: break;
  }
  return StaticType::any();
}

StaticType result_of_operator(std::string_view text, const StaticType& left, const StaticType& right) {
  if (text == "&") return StaticType::of(Kind::string);
  if (text == "|") {
    StaticType type = merged(left, right);
    type.many = true;
    return type;
  }
  if (text == "+" || text == "-" || text == "*" || text == "/" || text == "div" || text == "mod") return arithmetic(text, left, right);
  return StaticType::of(Kind::boolean);
}

Kind acts_as(const StaticType& type) {
  if (type.known == StaticType::Known::value) return type.kind;
  if (type.known != StaticType::Known::element || !type.type) return Kind::none;
  return kind_of(type.type.definitions->type(type.type.type).value);
}

std::string describe(const StaticType& type) {
  if (type.known == StaticType::Known::value) return "a value of type " + std::string(to_string(type.kind));
  if (type.known == StaticType::Known::element && type.type) return std::string(type.type.definitions->type_name(type.type.type));
  return "anything";
}

}  // namespace crosswalk::fhirpath
