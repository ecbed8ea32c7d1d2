// Groups: one instance for each combination of types that its untyped inputs are given; what it extends; constants.
#include "checker.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

namespace {

/// A group without declared types is checked for so many combinations of types at most; beyond, its names are looked up when it runs.
constexpr int most_instances = 64;

Side side_of(Mode mode) { return mode == Mode::source ? Side::source : Side::target; }

void append_key(std::string& key, const StaticType& type) {
  key += '|';
  if (type.is_element() && type.type) {
    key.append(type.type.definitions->name()).append("/").append(std::to_string(type.type.type));
  } else if (type.known == StaticType::Known::value) {
    key.append(fhirpath::to_string(type.kind));
  }
}

std::string signature(const Group& group) {
  std::string out = group.name.text + '(';
  for (const Input& input : group.inputs) {
    if (&input != &group.inputs.front()) out += ", ";
    out += (input.mode == Mode::source ? "source " : "target ") + input.name.text;
    if (input.type) out += " : " + input.type->text;
  }
  return out + ')';
}

}  // namespace

base::Issue* Checker::unknown_type(ModuleIndex module, Side side, Span span, std::string message) {
  const SideTypes& types = modules_[module].side(side);
  if (types.missing || modules_[0].side(side).missing) return nullptr;
  const bool no_side = types.names.empty() && modules_[0].side(side).names.empty();
  if (no_side && !no_side_said_.insert(side).second) return nullptr;
  return report_.add_once("M102", module, span, std::move(message), &types);
}

StaticType Checker::input_type(const GroupDeclaration& declaration, const Input& input, const StaticType& given) {
  StaticType inferred = given;
  inferred.many = false;
  if (!input.type) return inferred;
  bool known = true;
  const Side side = side_of(input.mode);
  const TypeRef type = modules_.find_type(declaration.module, side, input.type->text, nullptr, known);
  if (type) return StaticType::of(type, false);
  if (!known) return StaticType::any();
  base::Issue* issue =
      unknown_type(declaration.module, side, input.type->span, "no type " + quote(input.type->text) + " is known on this side");
  if (issue == nullptr) return StaticType::any();
  issue->hint = "name its structure in a `uses` line";
  suggest(issue, input.type->text, modules_.type_names(declaration.module, side));
  return StaticType::any();
}

GroupIndex Checker::instance(const GroupDeclaration& declaration, const std::vector<StaticType>& given) {
  const Group& group = *declaration.ast;
  std::vector<StaticType> types;
  bool inferred = false;
  std::string key = std::to_string(declaration.module) + '/' + group.name.text + '/' + std::to_string(group.span.begin);
  const bool many = instance_count_[&group] > most_instances;
  for (std::size_t i = 0; i < group.inputs.size(); ++i) {
    const bool infer = i < given.size() && !many;
    types.push_back(input_type(declaration, group.inputs[i], infer ? given[i] : StaticType::any()));
    inferred = inferred || (!group.inputs[i].type && types.back().known != StaticType::Known::nothing);
    append_key(key, types.back());
  }
  const auto [at, fresh] = instances_.emplace(key, static_cast<GroupIndex>(map_.groups.size()));
  if (!fresh) return at->second;
  ++instance_count_[&group];
  CheckedGroup& out = map_.groups.emplace_back();
  out.name = group.name.text;
  out.module = declaration.module;
  out.span = group.span;
  out.documentation = group.documentation;
  out.stereotype = group.stereotype;
  for (std::size_t i = 0; i < types.size(); ++i)
    out.inputs.push_back({group.inputs[i].mode, group.inputs[i].name.text, types[i], group.inputs[i].span});
  waiting_.push_back({at->second, {&declaration, inferred}});
  return at->second;
}

void Checker::check_group(GroupIndex index, const GroupDeclaration& declaration, bool inferred) {
  Frame frame;
  frame.group = index;
  frame.written = declaration.ast;
  frame.module = declaration.module;
  frame.inferred = inferred;
  for (const CheckedInput& input : std::vector<CheckedInput>(map_.groups[index].inputs)) {
    if (frame.scope.find(input.name) != nullptr) issue("M122", frame, input.span, "the group has an input of this name already");
    frame.scope.add({input.name, frame.next++, input.type, side_of(input.mode), input.span});
  }
  check_base(frame, declaration);
  std::vector<RuleIndex> rules = check_rules(frame, declaration.ast->rules, none);
  CheckedGroup& out = map_.groups[index];
  out.rules = std::move(rules);
  out.registers = frame.next;
  for (const auto& [constant, reg] : frame.constants) out.constants.push_back({reg, constant});
}

bool Checker::circular(const GroupDeclaration& declaration) {
  const GroupDeclaration* at = &declaration;
  for (std::size_t steps = 0; at != nullptr && at->ast->extends; ++steps) {
    at = modules_.find_group(at->module, at->ast->extends->text);
    if (at != nullptr && at->ast == declaration.ast) return true;
    if (steps > modules_.groups().size()) return false;  // a circle further up, which is said of its own groups
  }
  return false;
}

/// One error for a circle, whichever of its groups is seen first.
bool Checker::circle_reported(const GroupDeclaration& declaration) {
  bool known = false;
  const GroupDeclaration* at = &declaration;
  for (std::size_t steps = 0; at != nullptr && at->ast->extends && steps <= modules_.groups().size(); ++steps) {
    known = !circles_.insert(at->ast).second || known;
    at = modules_.find_group(at->module, at->ast->extends->text);
    if (at != nullptr && at->ast == declaration.ast) break;
  }
  return known;
}

/// The register of `frame` for an input of the base: of the same name and mode, else of the same place and mode.
Register Checker::base_argument(const Frame&, const Group& group, const Input& wanted, std::size_t position) {
  for (std::size_t i = 0; i < group.inputs.size(); ++i) {
    if (group.inputs[i].mode == wanted.mode && group.inputs[i].name.text == wanted.name.text) return static_cast<Register>(i);
  }
  const bool same_place = position < group.inputs.size() && group.inputs[position].mode == wanted.mode;
  return same_place ? static_cast<Register>(position) : none;
}

void Checker::check_base(Frame& frame, const GroupDeclaration& declaration) {
  const Group& group = *declaration.ast;
  if (!group.extends) return;
  const GroupDeclaration* base = modules_.find_group(declaration.module, group.extends->text);
  if (base == nullptr) {
    if (modules_.import_missing()) return;
    base::Issue* unknown =
        issue("M106", frame, group.extends->span, "no group " + quote(group.extends->text) + " is in this map or its imports");
    suggest(unknown, group.extends->text, modules_.group_names());
    return;
  }
  if (circular(declaration)) {
    if (circle_reported(declaration)) return;
    issue("M117", frame, group.extends->span, "the group extends itself, by way of " + quote(base->ast->name.text));
    return;
  }
  std::vector<Register> arguments;
  std::vector<StaticType> types;
  for (std::size_t i = 0; i < base->ast->inputs.size(); ++i) {
    const Input& input = base->ast->inputs[i];
    const Register reg = base_argument(frame, group, input, i);
    if (reg == none) {
      base::Issue* missing = issue("M116", frame, group.extends->span,
                                   "the base group needs an input " + quote(input.name.text) + " that this group does not have");
      if (missing != nullptr) missing->related.push_back(map_.place(base->module, base->ast->name.span, "it is " + signature(*base->ast)));
      return;
    }
    arguments.push_back(reg);
    types.push_back(map_.groups[frame.group].inputs[reg].type);
  }
  const GroupIndex index = instance(*base, types);
  map_.groups[frame.group].base = index;
  map_.groups[frame.group].base_arguments = std::move(arguments);
}

void Checker::check_constants() {
  std::vector<int> states(map_.constants.size(), 0);
  for (ConstantIndex i = 0; i < map_.constants.size(); ++i) check_constant(i, states);
}

/// A constant is compiled after those that it reads, so that their types are known.
void Checker::check_constant(ConstantIndex index, std::vector<int>& states) {
  if (states[index] == 2) return;
  CheckedConstant& constant = map_.constants[index];
  const Module& module = *modules_[constant.module].ast;
  const auto let = std::find_if(module.lets.begin(), module.lets.end(), [&](const Let& l) { return l.value.span == constant.value.span; });
  if (states[index] == 1) {
    report_.add("M117", constant.module, let->name.span, "the constant is defined by itself");
    return;
  }
  states[index] = 1;
  const std::string_view text = module.text(let->value.span);
  for (const auto& [name, other] : modules_[constant.module].constants) {
    const bool named = other != index && may_name(text, name);
    if (named) check_constant(other, states);
  }
  states[index] = 2;
  Frame frame;
  frame.module = constant.module;
  constant.value = compile(frame, let->value, StaticType::any());
  constant.registers = frame.next;
  for (const auto& [other, reg] : frame.constants) {
    if (other == index) report_.add("M117", constant.module, let->name.span, "the constant is defined by itself");
    constant.constants.push_back({reg, other});
  }
}

}  // namespace crosswalk::mapping::check_phase
