// Targets: where a rule writes, and what is made there.
#include "checker.h"
#include "constants.h"

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

/// Copies its one argument, or what its one expression gives.
bool gives_value(const CheckedTarget& target) {
  return (target.code == TransformCode::copy || target.code == TransformCode::evaluate) && target.arguments.size() == 1;
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
  check_several(frame, out, result);
  if (is_choice(out)) {
    if (!check_choice_constant(frame, out)) return;
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
  if (gives_value(out)) check_constant(frame, out.arguments[0], element_of(out), slot);
  const bool special = out.code == TransformCode::create && result.is_element() && is_a(result.type, slot);
  if (!special && (!is_any(slot) || !result.is_element())) out.type = StaticType::of(slot, false);
}

/// A constant that the Run could only leave out.
void Checker::check_constant(Frame& frame, const Argument& argument, const std::string& element, const TypeRef& type) {
  const auto constant = is_primitive(type) ? constant_of(argument) : std::nullopt;
  const std::string_view trouble = constant ? trouble_of(*constant, type) : std::string_view();
  if (trouble.empty()) return;
  issue("M135", frame, argument.span, element + " is " + a_type(type) + ", and this is " + std::string(trouble));
}

/// The same of a choice element: one of its types must take the constant. False after an Issue.
bool Checker::check_choice_constant(Frame& frame, const CheckedTarget& out) {
  const auto constant = gives_value(out) ? constant_of(out.arguments[0]) : std::nullopt;
  if (!constant || constant->kind == fhirpath::Kind::none || constant->kind == fhirpath::Kind::quantity) return true;
  const Step& last = out.steps.back();
  for (unsigned slot = last.slots.first; slot <= last.slots.last; ++slot) {
    const TypeRef type = slot_type(last, static_cast<model::Slot>(slot));
    if (!is_primitive(type)) continue;
    if (can_write(StaticType::of(constant->kind), type) && trouble_of(*constant, type).empty()) return true;
  }
  return issue("M135", frame, out.arguments[0].span, "none of the types of " + element_of(out) + " has this value") == nullptr;
}

/// An expression of several values for an element of one: the Run takes the first, with an Issue.
void Checker::check_several(Frame& frame, const CheckedTarget& out, const StaticType& result) {
  if (!gives_value(out) || out.arguments[0].kind != Argument::Kind::expression || !result.is_element() || !result.many || out.steps.empty())
    return;
  const Step& last = out.steps.back();
  if (last.kind != Step::Kind::slots || last.parent.definitions->slot(last.parent.type, last.slots.first).max != 1) return;
  base::Issue* several = issue("M140", frame, out.arguments[0].span, "this may give several values, and " + element_of(out) + " holds one");
  if (several != nullptr) several->hint = "choose one, with first(), or make it a source of the rule";
}

namespace {

/// Whether what may stand alone in this set has an id that a reference can name.
bool has_ids(const model::Definitions& set) {
  for (model::TypeId type = 0; type < set.type_count(); ++type) {
    const model::Slot id = (set.type(type).flags & model::type_root) != 0 ? set.find_slot(type, "id") : model::no_slot;
    if (id != model::no_slot && set.type(set.slot(type, id).type).kind == model::TypeKind::primitive) return true;
  }
  return false;
}

}  // namespace

/// What comes from a source is referred to by the id of what it stands in.
void Checker::check_reference(Frame& frame, const Target& target, const CheckedTarget& out) {
  const Parameter& parameter = target.transform->parameters.front();
  const auto variable = parameter.name ? find_variable(frame, *parameter.name) : std::nullopt;
  if (!variable || variable->side != Side::source || !variable->type.is_element() || !variable->type.type) return;
  if (has_ids(*variable->type.type.definitions)) return;
  base::Issue* wrong =
      issue("M134", frame, out.arguments[0].span, quote(parameter.name->text) + " is an element of a source that has no id to refer to");
  if (wrong != nullptr) wrong->hint = "refer to the element of the target that is made of it";
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
      if (!out.arguments.empty()) check_reference(frame, target, out);
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
