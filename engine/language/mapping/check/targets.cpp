// Targets: where a rule writes, and what is made there.
#include "checker.h"

namespace crosswalk::mapping::check_phase {

namespace {

std::string element_of(const CheckedTarget& target) { return target.steps.empty() ? "the variable" : quote(target.steps.back().name); }

/// The type of the last step's only slot; empty where several are possible or nothing is known.
TypeRef only_type(const CheckedTarget& target) {
  if (target.steps.empty() || target.steps.back().kind != Step::Kind::slots) return {};
  const Step& last = target.steps.back();
  return last.slots.first == last.slots.last ? slot_type(last, last.slots.first) : TypeRef{};
}

bool is_choice(const CheckedTarget& target) {
  if (target.steps.empty() || target.steps.back().kind != Step::Kind::slots) return false;
  return target.steps.back().slots.first != target.steps.back().slots.last;
}

bool varies(const Step& step) {
  return (step.parent.definitions->slot(step.parent.type, step.slots.first).flags & model::slot_varies) != 0;
}

}  // namespace

bool Checker::narrow_to(CheckedTarget& out, const TypeRef& type) {
  Step& last = out.steps.back();
  for (model::Slot slot = last.slots.first; slot <= last.slots.last; ++slot) {
    const TypeRef there = slot_type(last, slot);
    if (there != type && !(is_any(there) && is_a(type, there))) continue;
    last.slots = {slot, slot};
    return true;
  }
  for (model::Slot slot = last.slots.first; slot <= last.slots.last; ++slot) {
    if (!is_a(type, slot_type(last, slot))) continue;
    last.slots = {slot, slot};
    return true;
  }
  return false;
}

void Checker::check_place(Frame& frame, const Target& target, CheckedTarget& out, StaticType& at) {
  if (!target.context) return;
  const auto context = find_variable(frame, *target.context);
  if (!context) return report_unbound(frame, *target.context);
  if (context->side == Side::source) {
    base::Issue* wrong =
        issue("M108", frame, target.context->span, quote(target.context->text) + " is on the source side and cannot be written to");
    if (wrong != nullptr) wrong->hint = "write to a target input of the group, or to a variable of a target";
    return;
  }
  out.context = context->reg;
  at = context->type;
  Followed path = follow(frame, at, target.elements);
  out.steps = std::move(path.steps);
  at = path.type;
}

void Checker::check_make(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& at, bool by_value) {
  out.type = at;
  if (!target.context || target.elements.empty()) return;
  const TypeRef type = only_type(out);
  if (by_value) {
    out.made = type;
    return;
  }
  const bool open = is_choice(out) || (type && is_any(type) && !varies(out.steps.back()));
  if (open) {
    base::Issue* undecided =
        issue("M115", frame, target.elements.back().span, element_of(out) + " may be of several types, and the rule does not say which");
    if (undecided != nullptr) undecided->hint = "write `= create('Type')` or give it a value";
    return;
  }
  if (is_primitive(type) && !target.variable) {
    issue("M125", frame, target.span, element_of(out) + " is " + a_type(type) + ", and the rule gives it no value");
    return;
  }
  out.made = type && is_any(type) ? TypeRef{} : type;
}

/// Whether the value may be written there; a choice element becomes the one slot of the value's type.
void Checker::check_written(Frame& frame, const Target& target, CheckedTarget& out, const StaticType& at, const StaticType& result) {
  const auto mismatch = [&](const std::string& where, const TypeRef& wanted) {
    base::Issue* wrong = issue("M109", frame, target.transform->span, where + " and cannot hold " + in_words(result));
    if (wrong == nullptr || !result.is_element() || !is_composite(result.type)) return;
    const auto names = element_names(result.type);
    if (is_primitive(wanted) && !names.empty()) wrong->hint = "write one of its elements, such as " + quote(names.front());
    if (is_composite(wanted)) wrong->hint = "make the element and map it: `as t then GROUP(v, t)`";
  };
  out.type = result;
  out.type.many = false;
  if (out.context == none) return;
  if (is_choice(out)) {
    const bool element = result.is_element() && !is_any(result.type);
    const bool same_set = element && result.type.definitions == out.steps.back().parent.definitions;
    if (same_set && !narrow_to(out, result.type)) return mismatch(element_of(out) + " may be of several types", {});
    if (element && !same_set && is_composite(result.type)) return mismatch(element_of(out) + " may be of several types", {});
    if (!same_set) out.type = StaticType::any();
    return;
  }
  const TypeRef slot =
      out.steps.empty() || out.steps.back().kind == Step::Kind::value ? (at.is_element() ? at.type : TypeRef{}) : only_type(out);
  if (!slot) {
    out.type = StaticType::any();
    return;
  }
  if (!can_write(result, slot)) return mismatch(element_of(out) + " is " + a_type(slot), slot);
  const bool special = out.code == TransformCode::create && result.is_element() && is_a(result.type, slot);
  if (!special && (!is_any(slot) || !result.is_element())) out.type = StaticType::of(slot, false);
}

CheckedTarget Checker::check_target(Frame& frame, const Target& target, const StaticType& focus, bool by_value) {
  CheckedTarget out;
  out.span = target.span;
  StaticType at = StaticType::any();
  check_place(frame, target, out, at);
  if (target.transform) {
    StaticType result = StaticType::any();
    check_transform(frame, target, out, focus, result);
    const bool reference = out.code == TransformCode::reference || out.code == TransformCode::pointer;
    if (out.code == TransformCode::make) {
      check_make(frame, target, out, at, by_value);
    } else if (reference) {
      out.type = at;
    } else {
      check_written(frame, target, out, at, result);
    }
  } else {
    check_make(frame, target, out, at, by_value);
  }
  if (!target.context && !target.variable) {
    issue("M124", frame, target.span, "what this gives goes nowhere");
  }
  out.list_modes = target.list_modes;
  const bool single = (target.list_modes & (list_single | list_collate)) != 0;
  if (target.share || single) {
    const std::string name = target.share ? target.share->text : std::string();
    const auto [id, fresh] = shares_.emplace(name, static_cast<std::uint32_t>(map_.shares.size()));
    if (fresh) map_.shares.push_back(name);
    out.share = id->second;
  }
  out.variable = frame.next++;
  out.name = target.variable ? target.variable->text : std::string();
  const bool element = out.code == TransformCode::create || out.type.known != StaticType::Known::value;
  bind(frame, target.variable, out.variable, out.type, target.context ? Side::target : element ? Side::either : Side::source);
  return out;
}

}  // namespace crosswalk::mapping::check_phase
