// Rules, their blocks and their calls.
#include "checker.h"

namespace crosswalk::mapping::check_phase {

std::string Checker::rule_name(Frame& frame, const Rule& rule) {
  if (rule.name) return rule.name->text;
  const mapping::Source& first = rule.sources.front();
  std::string name = first.elements.empty() ? first.context.text : first.elements.back().text;
  const int count = ++frame.names[name];
  return count == 1 ? name : name + std::to_string(count);
}

std::vector<RuleIndex> Checker::check_rules(Frame& frame, const std::vector<Rule>& rules, RuleIndex parent) {
  std::vector<RuleIndex> out;
  for (const Rule& rule : rules) {
    if (rule.sources.empty()) continue;
    if (rule.batch.empty()) {
      out.push_back(check_rule(frame, rule, parent));
    } else {
      check_batch(frame, rule, parent, out);
    }
  }
  return out;
}

/// `src -> tgt: a, b` is `src.a -> tgt.a; src.b -> tgt.b;`.
void Checker::check_batch(Frame& frame, const Rule& rule, RuleIndex parent, std::vector<RuleIndex>& out) {
  for (const Name& name : rule.batch) {
    Rule one;
    one.span = one.head = name.span;
    one.sources = rule.sources;
    one.sources[0].elements = {name};
    one.arrow = true;
    one.targets = rule.targets;
    one.targets[0].elements = {name};
    one.targets[0].span = name.span;
    one.documentation = rule.documentation;
    out.push_back(check_rule(frame, one, parent));
  }
}

namespace {

/// A rule of the kind `src.a -> tgt.b`, with variables or not: what is made depends on the value.
bool is_by_value(const Rule& rule) {
  const bool alone = rule.calls.empty() && !rule.block && rule.sources.size() == 1 && rule.targets.size() == 1;
  return alone && rule.targets[0].context && !rule.targets[0].transform && !rule.targets[0].elements.empty();
}

}  // namespace

RuleIndex Checker::check_rule(Frame& frame, const Rule& rule, RuleIndex parent) {
  const auto index = static_cast<RuleIndex>(map_.rules.size());
  map_.rules.emplace_back();
  CheckedRule out;
  out.span = rule.span;
  out.head = rule.head;
  out.module = frame.module;
  out.group = frame.group;
  out.parent = parent;
  out.name = rule_name(frame, rule);
  out.documentation = rule.documentation;
  const std::size_t mark = frame.scope.mark();
  for (const mapping::Source& source : rule.sources) out.sources.push_back(check_source(frame, source));
  const StaticType focus = out.sources.front().type;
  const bool by_value = is_by_value(rule);
  for (const Target& target : rule.targets) out.targets.push_back(check_target(frame, target, focus, by_value));
  if (by_value) check_by_value(frame, rule, out);
  for (const Call& call : rule.calls) {
    CheckedCall checked = check_call(frame, call, focus);
    if (checked.group != none) out.calls.push_back(std::move(checked));
  }
  out.rules = check_rules(frame, rule.rules, index);
  frame.scope.release(mark);
  map_.rules[index] = std::move(out);
  return index;
}

void Checker::check_call_argument(Frame& frame, const GroupDeclaration& callee, const Input& input, const Parameter& parameter,
                                  const Argument& argument) {
  const auto variable = parameter.name ? find_variable(frame, *parameter.name) : std::nullopt;
  const bool writable = argument.kind != Argument::Kind::literal && (!variable || variable->side != Side::source);
  if (input.mode == Mode::target && !writable) {
    base::Issue* wrong = issue("M108", frame, parameter.span,
                               "the group writes to its input " + quote(input.name.text) + ", and this is on the source side");
    if (wrong != nullptr) wrong->related.push_back(map_.place(callee.module, input.span, "a target input"));
    return;
  }
  const StaticType wanted = input_type(callee, input, StaticType::any());
  if (!wanted.is_element() || !argument.type.is_element() || is_any(argument.type.type) || is_any(wanted.type)) return;
  const bool fits = is_a(argument.type.type, wanted.type) || is_a(wanted.type, argument.type.type) ||
                    (is_primitive(argument.type.type) && is_primitive(wanted.type));
  if (fits) return;
  const std::string given = a_type(argument.type.type);
  base::Issue* wrong = report_.add_once("M109", frame.module, parameter.span,
                                        "this is " + given + ", and the group takes " + a_type(wanted.type), &input, given);
  if (wrong != nullptr) wrong->related.push_back(map_.place(callee.module, input.span, "its input"));
}

CheckedCall Checker::check_call(Frame& frame, const Call& call, const StaticType& focus) {
  CheckedCall out;
  out.span = call.span;
  std::vector<StaticType> types;
  for (const Parameter& parameter : call.parameters) {
    out.arguments.push_back(argument(frame, parameter, focus));
    types.push_back(out.arguments.back().type);
  }
  const GroupDeclaration* callee = modules_.find_group(frame.module, call.group.text);
  if (callee == nullptr) {
    if (modules_.import_missing()) return out;
    base::Issue* unknown = report_.add_once("M106", frame.module, call.group.span,
                                            "no group " + quote(call.group.text) + " is in this map or its imports", nullptr);
    suggest(unknown, call.group.text, modules_.group_names());
    return out;
  }
  const std::size_t wanted = callee->ast->inputs.size();
  if (wanted != out.arguments.size()) {
    base::Issue* wrong =
        issue("M107", frame, call.span,
              quote(call.group.text) + " takes " + std::to_string(wanted) + " arguments, not " + std::to_string(out.arguments.size()));
    if (wrong != nullptr) wrong->related.push_back(map_.place(callee->module, callee->ast->name.span, "the group"));
    return out;
  }
  for (std::size_t i = 0; i < wanted; ++i)
    check_call_argument(frame, *callee, callee->ast->inputs[i], call.parameters[i], out.arguments[i]);
  out.group = instance(*callee, types);
  return out;
}

}  // namespace crosswalk::mapping::check_phase
