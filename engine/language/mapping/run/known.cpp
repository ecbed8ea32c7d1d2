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
