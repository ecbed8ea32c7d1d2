// `context.element.element`: names to slots.
#include "checker.h"

namespace crosswalk::mapping::check_phase {

namespace {

/// The type of all slots of a choice, when they have but one.
StaticType type_of(const TypeRef& parent, const model::SlotRange& slots, bool many) {
  const model::SlotRow& first = parent.definitions->slot(parent.type, slots.first);
  many = many || first.max > 1;
  if (slots.first != slots.last) return {StaticType::Known::nothing, fhirpath::Kind::none, many, {}};
  return StaticType::of({parent.definitions, first.type}, many);
}

/// Whether elements that the Definition does not name may be there.
bool is_open(const TypeRef& type) { return is_any(type) || (type.definitions->type(type.type).flags & model::type_open) != 0; }

/// Without the number at its end: PID_41 is PID_.
std::string_view without_number(std::string_view name) {
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  return name;
}

/// Elements named by position: a wrong number is not a misspelt one.
std::string numbered_hint(const TypeRef& type, std::string_view name) {
  const std::vector<std::string_view> names = element_names(type);
  if (names.empty() || without_number(name) == name || without_number(names.front()) != without_number(name)) return {};
  return "there are " + quote(names.front()) + " to " + quote(names.back());
}

}  // namespace

void Checker::report_unknown_element(Frame& frame, const TypeRef& type, const Name& name) {
  base::Issue* unknown = report_.add("M101", frame.module, name.span, a_type(type) + " has no element " + quote(name.text), frame.inferred);
  if (unknown == nullptr) return;
  unknown->hint = numbered_hint(type, name.text);
  const std::string_view likely = base::likely_spelling(name.text, element_names(type));
  if (likely.empty() || !unknown->hint.empty()) return;
  unknown->hint = "did you mean " + quote(likely) + "?";
  unknown->fix = base::Fix{*unknown->place, std::string(likely)};
}

Step Checker::step(Frame& frame, StaticType& at, const Name& name, bool& valid) {
  Step out;
  out.name = name.text;
  out.span = name.span;
  const bool many = at.many;
  if (!at.is_element() || !at.type) {
    if (at.known == StaticType::Known::value) issue("M126", frame, name.span, in_words(at) + " has no elements");
    out.kind = Step::Kind::dynamic;
    at = StaticType::any();
    return out;
  }
  out.parent = at.type;
  out.slots = at.type.definitions->find_name(at.type.type, name.text);
  if (out.slots.found()) {
    at = type_of(at.type, out.slots, many);
    return out;
  }
  if (is_primitive(at.type) && name.text == "value") {
    out.kind = Step::Kind::value;
    return out;
  }
  out.kind = Step::Kind::dynamic;
  if (!is_open(at.type)) {
    report_unknown_element(frame, at.type, name);
    valid = false;
  }
  at = StaticType::any();
  return out;
}

Followed Checker::follow(Frame& frame, StaticType from, const std::vector<Name>& names) {
  Followed out;
  out.type = from;
  for (const Name& name : names) {
    out.steps.push_back(step(frame, out.type, name, out.valid));
  }
  return out;
}

}  // namespace crosswalk::mapping::check_phase
