// Walking from Elements to their children by name.
#pragma once

#include "run/runner.h"

namespace crosswalk::fhirpath {

/// The slots that `name` stands for in the Element's own type.
inline model::SlotRange slots_by_name(const model::Element& element, std::string_view name, model::NameCache* names = nullptr) {
  if (element.type() == model::no_type) return {};
  if (names != nullptr) return names->find(element.tree().definitions(), element.type(), name);
  return element.tree().definitions().find_name(element.type(), name);
}

template <class Use>
bool each_undeclared(const model::Element& element, std::string_view name, Use&& use) {
  for (model::Element child = element.first_child(); child; child = child.next_sibling())
    if (child.slot() >= model::undeclared_base && child.state() != model::State::empty && child.name() == name && !use(child)) return false;
  return true;
}

/// Calls use(child) for each child of `element` that a step names, in order, until it gives false. Gives false when stopped.
/// Empty Elements are passed over: they are places, not items.
template <class Use>
bool each_child(const model::Element& element, const Step& step, model::NameCache* names, Use&& use) {
  const model::Tree& tree = element.tree();
  const model::Node& node = element.node();
  const bool known = step.on.type == node.type && step.on.definitions == &tree.definitions();
  const model::SlotRange range = known ? step.slots : slots_by_name(element, step.name, names);
  if (!range.found()) {
    if (step.name == "value" && node.state() == model::State::value) return use(element);
    return each_undeclared(element, step.name, use);
  }
  for (model::NodeIndex i = node.first; i != model::no_node;) {
    const model::Node& child = tree.node(i);
    if (range.contains(child.slot) && child.state() != model::State::empty && !use(model::Element(tree, i))) return false;
    i = child.next;
  }
  return true;
}

/// Calls use(Element) for each end of the path [step, end), which has a step, below `element`; gives false when `use` stopped it.
template <class Use>
bool walk(const model::Element& element, const Step* step, const Step* end, const Context& context, Use&& use) {
  bool any = false;
  const bool go = each_child(element, *step, context.env.names, [&](const model::Element& child) {
    any = true;
    return step + 1 == end ? use(child) : walk(child, step + 1, end, context, use);
  });
  if (!any && context.env.record_tests && context.env.witness != nullptr) context.env.witness->absent(element, step->name);
  return go;
}

/// Calls use(Value) for each item the path starts at, until it gives false. Items of a computed start stay on the stack meanwhile.
template <class Use>
bool Runner::each_start(const Op& op, const Frame& frame, Use&& use) {
  if (op.flags & flag_self) {
    if (frame.self) use(frame.self);
    return true;
  }
  if (op.flags & flag_register) {
    for (const Value& value : values_of(op.start))
      if (!use(value)) break;
    return true;
  }
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  const std::size_t end = stack_.size();
  for (std::size_t i = base; i < end; ++i)
    if (const Value value = stack_[i]; !use(value)) break;
  return true;
}

/// Calls use(Value) for each item of the path, until it gives false.
template <class Use>
bool Runner::each_item(const Op& op, const Frame& frame, Use&& use) {
  const Step* steps = code_.steps.data() + op.data;
  return each_start(op, frame, [&](const Value& value) {
    if (op.count == 0) return use(value);
    if (!value.is_element()) return true;
    return walk(value.element(), steps, steps + op.count, context_, [&](const model::Element& found) { return use(Value(found)); });
  });
}

}  // namespace crosswalk::fhirpath
