// Walking from Elements to their children by name.
#pragma once

#include "run/runner.h"

namespace crosswalk::fhirpath {

/// The slots that `name` stands for in the Element's own type.
inline model::SlotRange slots_by_name(const model::Element& element, std::string_view name) {
  if (element.type() == model::no_type) return {};
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
bool each_child(const model::Element& element, const Step& step, Use&& use) {
  const model::Tree& tree = element.tree();
  const model::Node& node = element.node();
  const bool known = step.on.type == node.type && step.on.definitions == &tree.definitions();
  const model::SlotRange range = known ? step.slots : slots_by_name(element, step.name);
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

/// Calls use(Element) for each end of the path [step, end) below `element`; gives false when `use` stopped it.
template <class Use>
bool walk(const model::Element& element, const Step* step, const Step* end, const Context& context, Use&& use) {
  if (step == end) return use(element);
  bool any = false;
  const bool go = each_child(element, *step, [&](const model::Element& child) {
    any = true;
    return walk(child, step + 1, end, context, use);
  });
  if (!any && context.env.record_tests && context.env.witness != nullptr) context.env.witness->absent(element, step->name);
  return go;
}

}  // namespace crosswalk::fhirpath
