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

constexpr int deepest_group = 6;

/// Where a group of the structure, or one below it, has the element: "PATIENT_RESULT.PATIENT"; empty when none has.
std::string group_with(const TypeRef& type, std::string_view name, int depth = 0) {
  if (depth == deepest_group) return {};
  for (const model::SlotRow& row : type.definitions->slots(type.type)) {
    if ((type.definitions->type(row.type).flags & model::type_group) == 0) continue;
    const std::string here(type.definitions->text(row.name));
    if (type.definitions->find_name(row.type, name).found()) return here;
    if (const std::string below = group_with({type.definitions, row.type}, name, depth + 1); !below.empty()) return here + '.' + below;
  }
  return {};
}

}  // namespace

void Checker::report_unknown_element(Frame& frame, const TypeRef& type, const Name& name) {
  base::Issue* unknown = report_.add("M101", frame.module, name.span, a_type(type) + " has no element " + quote(name.text), frame.inferred);
  if (unknown == nullptr) return;
  const std::vector<std::string_view> names = element_names(type);
  const std::string group = group_with(type, name.text);
  unknown->hint = group.empty() ? base::spelling_hint(name.text, names) : quote(group) + " has one";
  if (const std::string_view certain = group.empty() ? base::certain_spelling(name.text, names) : ""; !certain.empty())
    unknown->fix = base::Fix{*unknown->place, std::string(certain)};
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
