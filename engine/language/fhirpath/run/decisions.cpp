// Flat conditions (plan/decisions.h).
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

using What = PathTest::What;

/// What is remembered of the children of a node; 0: nothing.
model::SlotSet remembered(const Context& context, const model::Element& element) {
  const KnownSlots& known = context.env.slots;
  return known.tree == &element.tree() ? known.by_node[element.index()] : 0;
}

/// The children that a Decision is about. false: the Element is of another type than the planner knew.
bool find_items(const Decision& d, const Value& start, const Context& context, Items& items) {
  if (!start.is_element()) return true;
  const model::Element element = start.element();
  const model::Tree& tree = element.tree();
  if (element.type() != d.on.type || &tree.definitions() != d.on.definitions) return false;
  const model::SlotSet known = remembered(context, element);
  if (known != 0 && (known & d.mask) == 0) return true;
  const model::Slot end = known & model::slots_in_order ? d.slots.last : model::no_slot;
  Witness* const witness = d.consults_all ? context.env.witness : nullptr;
  for (model::NodeIndex i = element.node().first; i != model::no_node; i = tree.node(i).next) {
    const model::Node& child = tree.node(i);
    if (child.slot > end) break;
    if (!d.slots.contains(child.slot) || child.state() == model::State::empty) continue;
    items.last = model::Element(tree, i);
    ++items.count;
    if (witness != nullptr) witness->consulted(items.last.element());
  }
  return true;
}

/// Of a Value itself.
void take_item(const Decision& d, const Value& value, const Context& context, Items& items) {
  if (!value) return;
  items = {1, value};
  if (d.consults_all) context.consult(value);
}

}  // namespace

Truth decide_flat(const Program::Code& code, const Value& focus, Context& context) {
  const std::span<const Values> registers = context.env.registers;
  for (std::uint16_t at = code.first_decision;;) {
    if (context.env.steps == 0) return Truth::failed;
    --context.env.steps;
    const Decision& d = code.decisions[at];
    const Values held = d.focus ? Values(&focus, 1) : d.reg < registers.size() ? registers[d.reg] : Values();
    if (held.size() > 1) return Truth::failed;
    const Value start = held.empty() ? Value() : held[0];
    Items items;
    if (!d.children) {
      take_item(d, start, context, items);
    } else if (!find_items(d, start, context, items)) {
      return Truth::failed;
    }
    const Truth truth = items.count == 0 ? static_cast<Truth>(d.without) : judge(code, d.test, items, context);
    if (truth == Truth::failed) return truth;
    at = d.next[static_cast<std::size_t>(truth)];
    if (at >= final_decision) return static_cast<Truth>(at - final_decision);
  }
}

}  // namespace crosswalk::fhirpath
