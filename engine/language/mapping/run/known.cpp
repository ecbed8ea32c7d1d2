// Targets whose place the Plan knows (PlanPlace): the same as targets.cpp and write.cpp do, without looking anything up.
#include "machine.h"

namespace crosswalk::mapping {

Value Run::Machine::make_known(const PlanTarget& target, TargetNode parent) {
  const PlanPlace& place = target.place;
  if (place.max <= 1) {
    if (const TargetNode there = child_in(parent, {place.slot, place.slot})) return value_of(there);
    if (place.choice && choice_taken(parent, place.slot, place.choices)) return {};
  } else if (place.max != model::unbounded && !room_for(parent, place.slot)) {
    return {};
  }
  return note_place(target, add(parent, place.slot, place.type));
}

/// A value into a primitive.
Value Run::Machine::write_known(const PlanTarget& target, TargetNode parent, const Value& value) {
  const PlanPlace& place = target.place;
  if (place.choice && choice_taken(parent, place.slot, place.choices)) return {};
  TargetNode at = place.max <= 1 ? child_in(parent, {place.slot, place.slot}) : TargetNode{};
  Prepared prepared;
  const bool valued = prepare(value, *target_forms[parent.tree], place.type, prepared);
  if (!valued && !has_extras(value)) return {};
  if (place.max > 1 && place.max != model::unbounded && !room_for(parent, place.slot)) return {};
  if (!at) at = add(parent, place.slot, place.type);
  if (!valued || set_value(at, value, prepared)) copy_extras(value, at);
  return note_place(target, at);
}

/// A rule that copies leaves, in one go. false: there is something else than what the Plan expected, and nothing was done.
bool Run::Machine::copy_leaves(RuleIndex rule, const PlanRule& r) {
  const PlanSource& source = plan->source_list[r.sources.first];
  const PlanTarget& target = plan->target_list[r.targets.first];
  const PlanStep& step = plan->steps[source.steps.first];
  const Value& from = reg(source.context);
  if (!from.is_element() || !step.parent.holds(from.element())) return false;
  const TargetNode parent = known_parent(target);
  if (!parent) return false;
  const Element above = from.element();
  Element first;
  for (Element c = above.child(step.slots); c; c = c.next_in(step.slots)) {
    if (c.node().first != no_node || c.state() != model::State::value) return false;
    if (!first) first = c;
  }
  if (!first && counts != nullptr) ++counts->rules[rule].absent;
  for (Element c = first; c; c = c.next_in(step.slots))
    if (!copy_leaf(rule, target, parent, c)) break;
  return true;
}

/// What fire() does for one value. false: the Run ends.
bool Run::Machine::copy_leaf(RuleIndex rule, const PlanTarget& target, TargetNode parent, const Element& leaf) {
  if (++steps > context->limits.rule_steps) return stop("the rule firings that its limits allow"), false;
  const CallIndex outer_call = current_call;
  const Value outer_source = current_source;
  current_source = leaf;
  current_call = static_cast<CallIndex>(provenance.calls.size());
  const Leaf number = leaf_of(leaf);
  provenance.calls.push_back({outer_call, rule, number});
  if (counts != nullptr) ++counts->rules[rule].fired;
  if (number == none || !write_new(target.place, parent, leaf, number)) write_known(target, parent, current_source);
  current_call = outer_call;
  current_source = outer_source;
  return !stopped;
}

TargetNode Run::Machine::write_new(const PlanPlace& place, TargetNode parent, const Element& leaf, Leaf number) {
  const SlotRange taken = place.choice ? place.choices : SlotRange{place.slot, place.slot};
  if (place.max != model::unbounded && (place.max > 1 || child_in(parent, taken))) return {};
  if (leaf.node().flags & model::node_opaque) return {};
  const language::Form from = forms_of_tree(leaf.tree()).table[leaf.type()], to = target_forms[parent.tree]->table[place.type];
  const language::Converted made = language::convert(leaf.text(), from, to, context->zone, scratch);
  if (made.fate != language::Fate::carried || made.keep_lexeme()) return {};
  const TargetNode at = add(parent, place.slot, place.type);
  const bool stays = made.text.size() > shared_text && made.text.data() != scratch.data();
  stays ? tree(at).set_external_text(at.node, made.text) : copy_text(at, made.text);
  contribute(at, number, Flow::carried, current_call);
  return at;
}

/// A literal, whose text is ready; false when the long way has something to say about it.
bool Run::Machine::write_constant(const PlanTarget& target, TargetNode parent, Value& made) {
  const PlanPlace& place = target.place;
  const std::string& text = plan->texts[target.constant];
  TargetNode at = place.max <= 1 ? child_in(parent, {place.slot, place.slot}) : TargetNode{};
  if (at && tree(at).node(at.node).state() == model::State::value) {
    if (tree(at).text(at.node) != text) return false;
  } else {
    if (place.choice && choice_taken(parent, place.slot, place.choices)) return true;
    if (place.max > 1 && place.max != model::unbounded && !room_for(parent, place.slot)) return true;
    if (!at) at = add(parent, place.slot, place.type);
    tree(at).set_external_text(at.node, text);
  }
  made = note_place(target, at);
  return true;
}

}  // namespace crosswalk::mapping
