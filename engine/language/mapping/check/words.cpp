#include "words.h"

namespace crosswalk::mapping::check_phase {

using model::TypeKind;
using model::ValueKind;

namespace {

const model::TypeRow& row(const TypeRef& type) { return type.definitions->type(type.type); }

enum class Family { text, number, moment, boolean, binary };

Family family(ValueKind kind) {
  switch (kind) {
    case ValueKind::boolean: return Family::boolean;
    case ValueKind::integer:
    case ValueKind::positive:
    case ValueKind::unsigned_integer:
    case ValueKind::long_integer:
    case ValueKind::decimal: return Family::number;
    case ValueKind::date:
    case ValueKind::date_time:
    case ValueKind::instant:
    case ValueKind::time: return Family::moment;
    case ValueKind::binary: return Family::binary;
    default: return Family::text;
  }
}

/// "a" or "an": by sound, which for an abbreviation (XPN, HD) is that of its letter's name.
std::string with_article(std::string_view name) {
  if (name.empty()) return {};
  const bool letters = name.size() > 1 && !(name[1] >= 'a' && name[1] <= 'z');
  const std::string_view open = letters ? "AEFHILMNORSX" : "AEIOUaeiou";
  return (open.find(name[0]) != std::string_view::npos ? "an " : "a ") + std::string(name);
}

}  // namespace

std::string quote(std::string_view name) { return '`' + std::string(name) + '`'; }

void suggest(base::Issue* issue, std::string_view wanted, const std::vector<std::string_view>& names, std::string_view around) {
  const std::string_view likely = base::likely_spelling(wanted, names);
  if (issue == nullptr || likely.empty()) return;
  issue->hint = "did you mean " + quote(likely) + "?";
  const std::string_view certain = base::certain_spelling(wanted, names);
  if (!certain.empty()) issue->fix = base::Fix{*issue->place, std::string(around).append(certain).append(around)};
}

std::string a_type(const TypeRef& type) {
  if (!type) return "something of unknown type";
  return with_article(type.definitions->type_name(type.type));
}

std::string in_words(const StaticType& type) {
  if (type.is_element()) return a_type(type.type);
  if (type.known == StaticType::Known::nothing) return "something of unknown type";
  return with_article(fhirpath::to_string(type.kind));
}

bool is_any(const TypeRef& type) { return !type || row(type).kind == TypeKind::any || (row(type).flags & model::type_abstract) != 0; }
bool is_primitive(const TypeRef& type) { return type && row(type).kind == TypeKind::primitive; }
bool is_composite(const TypeRef& type) { return type && row(type).kind == TypeKind::composite; }

bool is_a(const TypeRef& type, const TypeRef& base) {
  return type && type.definitions == base.definitions && type.definitions->is_a(type.type, base.type);
}

TypeRef slot_type(const Step& step, model::Slot slot) {
  return {step.parent.definitions, step.parent.definitions->slot(step.parent.type, slot).type};
}

std::vector<std::string_view> element_names(const TypeRef& type) {
  std::vector<std::string_view> names;
  for (const model::SlotRow& slot : type.definitions->slots(type.type)) {
    names.push_back(type.definitions->text(slot.name));
    const std::string_view choice = type.definitions->text(slot.choice);
    if (!choice.empty() && (names.size() < 2 || names[names.size() - 2] != choice)) names.push_back(choice);
  }
  return names;
}

bool converts(ValueKind from, ValueKind to) {
  const Family a = family(from), b = family(to);
  return a == b || a == Family::text || b == Family::text;
}

bool can_write(const StaticType& value, const TypeRef& slot) {
  if (is_any(slot))
    return !value.is_element() || !value.type || value.type.definitions != slot.definitions || row(slot).kind == TypeKind::any ||
           is_a(value.type, slot);
  switch (value.known) {
    case StaticType::Known::nothing: return true;
    case StaticType::Known::value:
      if (value.kind == fhirpath::Kind::quantity) return is_composite(slot);
      return is_primitive(slot) && converts(fhirpath::value_kind_of(value.kind), row(slot).value);
    case StaticType::Known::element: break;
  }
  if (is_any(value.type)) return true;
  if (is_primitive(value.type)) return is_primitive(slot) && converts(row(value.type).value, row(slot).value);
  return is_a(value.type, slot);
}

}  // namespace crosswalk::mapping::check_phase
