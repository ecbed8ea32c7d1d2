#include "run/children.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

/// The parts of a type_info value "FHIR.Patient".
Value type_info_part(const Value& value, std::string_view name) {
  const std::size_t dot = value.text().find('.');
  if (name == "namespace") return {Kind::string, value.text().substr(0, dot)};
  if (name == "name") return {Kind::string, value.text().substr(dot + 1)};
  return {};
}

}  // namespace

/// From one Element that nothing has to be computed for.
bool Runner::run_direct_path(const Op& op, const model::Element& start) {
  const Step* const steps = code_.steps.data() + op.data;
  const KnownSlots& known = context_.env.slots;
  const model::Node& node = start.node();
  if (op.count == 1 && steps->on.type == node.type && steps->slots.found() && steps->on.definitions == &start.tree().definitions() &&
      !context_.env.record_tests) {
    const model::SlotSet there = known.tree == &start.tree() ? known.by_node[start.index()] : 0;
    const model::Slot end = there & model::slots_in_order ? steps->slots.last : model::no_slot;
    for (model::NodeIndex i = node.first; i != model::no_node;) {
      const model::Node& child = start.tree().node(i);
      if (child.slot > end) break;
      if (steps->slots.contains(child.slot) && child.state() != model::State::empty) stack_.push_back(model::Element(start.tree(), i));
      i = child.next;
    }
    return true;
  }
  return walk(start, steps, steps + op.count, context_, [this](const model::Element& found) {
    stack_.push_back(found);
    return true;
  });
}

bool Runner::run_path(const Op& op, const Frame& frame) {
  if (op.flags & (flag_self | flag_register)) {
    const Values start = op.flags & flag_self ? Values(&frame.self, 1) : values_of(op.start);
    if (start.size() == 1 && start[0].is_element()) return run_direct_path(op, start[0].element());
  }
  const Step* steps = code_.steps.data() + op.data;
  const std::size_t base = stack_.size();
  std::size_t from = base;
  bool first = true;
  const bool ok = each_start(op, frame, [&](const Value& value) {
    if (first) from = stack_.size();
    first = false;
    if (!value.is_element()) {
      const Value part = value.kind() == Kind::type_info && op.count == 1 ? type_info_part(value, steps->name) : Value();
      if (part) stack_.push_back(part);
      return true;
    }
    return walk(value.element(), steps, steps + op.count, context_, [this](const model::Element& found) {
      stack_.push_back(found);
      return true;
    });
  });
  if (ok && first) stack_.resize(base);
  if (ok && from != base) keep(base, from);
  return ok;
}

bool Runner::run_path_first(const Op& op, const Frame& frame) {
  const Step* steps = code_.steps.data() + op.data;
  const std::size_t base = stack_.size();
  model::Element first;
  const bool ok = each_start(op, frame, [&](const Value& value) {
    if (!value.is_element()) return true;
    return walk(value.element(), steps, steps + op.count, context_, [&](const model::Element& found) {
      first = found;
      return false;
    });
  });
  return ok && (first ? leave(base, Value(first)) : leave(base));
}

bool Runner::run_type_root(const Op& op, const Frame& frame) {
  if (!frame.self) return true;
  if (is_of(frame.self, code_.tests[op.data])) {
    stack_.push_back(frame.self);
    return true;
  }
  if (!frame.self.is_element()) return true;
  const Step* step = code_.steps.data() + op.start;
  walk(frame.self.element(), step, step + 1, context_, [this](const model::Element& found) {
    stack_.push_back(found);
    return true;
  });
  return true;
}

bool Runner::run_filter(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  const std::size_t end = stack_.size();
  const std::uint32_t criteria = code_.operand(op, 1);
  Frame inner = frame;
  std::size_t kept = base;
  for (std::size_t i = base; i < end; ++i) {
    inner.self = stack_[i];
    inner.index = static_cast<std::uint32_t>(i - base);
    const Truth truth = condition(criteria, inner);
    if (truth == Truth::failed) return false;
    if (truth == Truth::yes) stack_[kept++] = inner.self;
  }
  stack_.resize(kept);
  return true;
}

bool Runner::run_items_first(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  if (stack_.size() > base) stack_.resize(base + 1);
  return true;
}

Truth Runner::items_exist(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return Truth::failed;
  const bool exist = stack_.size() > base;
  consult(base, stack_.size());
  stack_.resize(base);
  return truth_of(exist == (op.code == OpCode::items_exist));
}

bool Runner::run_indexer(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  const std::size_t end = stack_.size();
  if (!run(code_.operand(op, 1), frame)) return false;
  Value index;
  if (!single(op, end, stack_.size(), index)) return false;
  context_.consult(index);
  if (!index) return leave(base);
  const auto number = decimal_of(primitive_of(index));
  const auto at = number ? number->to_integer() : std::nullopt;
  if (!at) return fail(op, "M252", "an index is an Integer");
  if (*at < 0 || static_cast<std::uint64_t>(*at) >= end - base) return leave(base);
  return leave(base, stack_[base + static_cast<std::size_t>(*at)]);
}

}  // namespace crosswalk::fhirpath
