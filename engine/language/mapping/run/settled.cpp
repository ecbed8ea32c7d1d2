// Rules of which the Plan settled how their values are found (PlanRule::settled), in a Run that nobody looks on: what run.cpp and targets.cpp
// do step by step, in few functions. What is not as it was expected takes their way.
#include "machine.h"

namespace crosswalk::mapping {

namespace {

/// A copy of what a variable holds, when that is a leaf of a source and nothing is to be said about it.
Value copied_leaf(Run::Machine& m, const PlanTarget& target, TargetNode parent) {
  const PlanArgument& from = m.plan->arguments[target.arguments.first];
  if (from.kind != Argument::Kind::variable || !target.place.primitive || target.list_modes != 0) return {};
  const Value& value = m.reg(from.variable);
  if (!value.is_element()) return {};
  const Element leaf = value.element();
  if (leaf.node().first != no_node || leaf.state() != model::State::value) return {};
  const Leaf number = m.leaf_of(leaf);
  const TargetNode made = number == none ? TargetNode{} : m.write_new(target.place, parent, leaf, number);
  return made ? m.value_of(made) : Value();
}

Value applied(Run::Machine& m, const PlanTarget& target) {
  const bool makes = target.code == TransformCode::make || target.code == TransformCode::create;
  if (!makes && target.code != TransformCode::copy) return m.applied(target);
  const TargetNode parent = m.known_parent(target);
  if (makes) return parent ? m.make_known(target, parent) : m.make(target, target.made);
  if (parent && target.constant != none)
    if (Value made; m.write_constant(target, parent, made)) return made;
  if (parent && target.constant == none && target.arguments.count == 1)
    if (const Value made = copied_leaf(m, target, parent)) return made;
  return m.copy(target, m.first_argument(target));
}

/// True when the expression gave several values: each of them had all that follows.
[[gnu::noinline]] bool evaluate(Run::Machine& m, RuleIndex rule, std::uint32_t index, const PlanTarget& target) {
  fhirpath::Collection out;
  const Value made = m.evaluated(target, out);
  if (out.size() > 1) return m.each_value(rule, index, out), true;
  m.set(target.variable, made);
  return false;
}

void bind_arguments(Run::Machine& m, const PlanGroup& group, Range list) {
  const PlanArgument* const arguments = m.plan->arguments.data() + list.first;
  for (std::uint32_t i = 0; i < group.inputs; ++i) {
    const bool given = i < list.count;
    if (given && arguments[i].kind == Argument::Kind::variable)
      m.set_next(i, m.reg(arguments[i].variable));
    else
      m.set_next(i, given ? m.argument(arguments[i]) : Value());
  }
}

void call(Run::Machine& m, const PlanCall& call) {
  if (m.depth >= m.context->limits.call_depth) return m.stop("the calls of groups that its limits allow");
  const PlanGroup& group = m.plan->groups[call.group];
  m.make_room(group.registers);
  bind_arguments(m, group, call.arguments);
  const std::size_t old_frame = m.frame, old_top = m.top;
  m.frame = m.top;
  m.top += group.registers;
  m.fp.env.registers = {m.views.data() + m.frame, group.registers};
  ++m.depth;
  if (!group.constants.empty()) m.load_constants(group.constants);
  if (group.base != none) m.run_base(group);
  m.run_rules(group.rules);
  --m.depth;
  m.leave(old_frame, old_top);
}

}  // namespace

void Run::Machine::fire_settled(RuleIndex rule, const PlanRule& r) {
  const Register variable = plan->source_list[r.sources.first].variable;
  const CallIndex outer_call = current_call;
  const Value outer_source = current_source;
  current_source = reg(variable);
  current_call = static_cast<CallIndex>(provenance.calls.size());
  provenance.calls.push_back({outer_call, rule, current_source.is_element() ? leaf_of(current_source.element()) : none});
  if (counts != nullptr) ++counts->rules[rule].fired;
  bool done = false;
  for (std::uint32_t i = 0; i < r.targets.count && !stopped && !done; ++i) {
    const PlanTarget& target = plan->target_list[r.targets.first + i];
    if (target.code == TransformCode::evaluate)
      done = evaluate(*this, rule, i, target);
    else if (const Value made = mapping::applied(*this, target); target.kept)
      set(target.variable, made);
  }
  if (r.dependent && !done && !stopped) {
    const Value& value = reg(variable);
    if (value.is_element() && value.element().is_null())
      dependents(rule);
    else
      dependents_settled(r);
  }
  current_call = outer_call;
  current_source = outer_source;
}

void Run::Machine::dependents_settled(const PlanRule& r) {
  for (std::uint32_t i = r.calls.first; i < r.calls.end() && !stopped; ++i) call(*this, plan->calls[i]);
  if (!stopped && !r.rules.empty()) run_rules(r.rules);
}

}  // namespace crosswalk::mapping
