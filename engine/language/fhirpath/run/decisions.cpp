// Flat conditions (plan/decisions.h).
#include "run/children.h"

namespace crosswalk::fhirpath {

namespace {

using What = PathTest::What;

/// What is remembered of the children of a node; 0: nothing.
model::SlotSet remembered(const Context& context, const model::Element& element) {
  const KnownSlots& known = context.env.slots;
  return known.tree == &element.tree() ? known.by_node[element.index()] : 0;
}

/// The children that a Decision is about. false: the Element is of another type than the planner knew.
bool find_children(const Program::Code& code, const Decision& d, const model::Element& element, const Context& context, Items& items) {
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
    const bool looks = add_item(code, d.test, model::Element(tree, i), items);
    if (witness != nullptr && looks) witness->consulted(items.last.element());
  }
  return true;
}

/// What the steps of a path lead to.
void find_below(const Program::Code& code, const Decision& d, const model::Element& element, const Context& context, Items& items) {
  const bool expected = element.type() == d.on.type && &element.tree().definitions() == d.on.definitions;
  if (const model::SlotSet known = expected ? remembered(context, element) : 0; known != 0 && (known & d.mask) == 0) return;
  const Op& op = code.ops[d.op];
  const Step* const steps = code.steps.data() + op.data;
  walk(element, steps, steps + op.count, context, [&](const model::Element& found) {
    if (add_item(code, d.test, found, items) && d.consults_all) context.consult(items.last);
    return true;
  });
}

/// The items that a Decision is about. false: the operation has to tell.
bool find_items(const Program::Code& code, const Decision& d, const Value& start, const Context& context, Items& items) {
  if (d.of == Decision::Of::value) {
    if (!start) return true;
    if (add_item(code, d.test, start, items) && d.consults_all) context.consult(start);
    return true;
  }
  if (!start.is_element()) return !start;
  if (d.of == Decision::Of::children) return find_children(code, d, start.element(), context, items);
  find_below(code, d, start.element(), context, items);
  return true;
}

Truth decide(const Program::Code& code, const Decision& d, const Value& focus, Context& context) {
  if (d.of == Decision::Of::operation || context.env.steps == 0) return run_condition(code, d.op, focus, context);
  --context.env.steps;
  const std::span<const Values> registers = context.env.registers;
  const Values held = d.focus ? Values(&focus, 1) : d.reg < registers.size() ? registers[d.reg] : Values();
  Items items;
  if (held.size() > 1 || !find_items(code, d, held.empty() ? Value() : held[0], context, items))
    return run_condition(code, d.op, focus, context);
  if (items.count == 0) return static_cast<Truth>(d.without);
  const Truth truth = judge(code, d.test, items, context);
  return truth == Truth::failed ? run_condition(code, d.op, focus, context) : truth;
}

}  // namespace

Truth decide_flat(const Program::Code& code, const Value& focus, Context& context) {
  for (std::uint16_t at = code.first_decision;;) {
    const Decision& d = code.decisions[at];
    const Truth truth = decide(code, d, focus, context);
    if (truth == Truth::failed) return truth;
    at = d.next[static_cast<std::size_t>(truth)];
    if (at >= final_decision) return static_cast<Truth>(at - final_decision);
  }
}

}  // namespace crosswalk::fhirpath
