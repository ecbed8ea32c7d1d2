#include "places.h"

namespace crosswalk::mapping {

namespace {

using model::Definitions;
using model::no_slot;
using model::no_type;
using model::Slot;
using model::TypeId;

/// What the target makes: the type it names, or that of its only slot.
TypeId made_type(const CheckedTarget& t, const Definitions& set) {
  const bool makes = t.code == TransformCode::make || t.code == TransformCode::create;
  return makes && t.made && t.made.definitions == &set ? t.made.type : no_type;
}

bool fits(const Definitions& set, TypeId type, const model::SlotRow& row) {
  return set.is_a(type, row.type) || set.type(row.type).kind == model::TypeKind::any;
}

Slot slot_of(const Definitions& set, TypeId parent, model::SlotRange range, TypeId made) {
  if (made == no_type) return range.first == range.last ? range.first : no_slot;
  for (Slot s = range.first; s <= range.last; ++s)
    if (set.slot(parent, s).type == made) return s;
  return range.first == range.last && fits(set, made, set.slot(parent, range.first)) ? range.first : no_slot;
}

PlanPlace place_of(const CheckedTarget& t, Layouts& layouts) {
  if (t.context == none || t.steps.size() != 1 || t.share != none) return {};
  const Step& step = t.steps[0];
  if (step.kind != Step::Kind::slots || !step.parent || !step.slots.found()) return {};
  const Definitions& set = *step.parent.definitions;
  const TypeId made = made_type(t, set);
  const Slot slot = slot_of(set, step.parent.type, step.slots, made);
  if (slot == no_slot) return {};
  const model::SlotRow& row = set.slot(step.parent.type, slot);
  PlanPlace place{layouts.of(step.parent), made == no_type ? row.type : made, slot, row.max};
  place.choice = (row.flags & model::slot_choice) && row.max <= 1;
  if (place.choice) place.choices = set.find_name(step.parent.type, set.text(row.choice));
  place.primitive = set.type(place.type).kind == model::TypeKind::primitive;
  return place;
}

/// Times depend on the zone of the Run.
bool depends_on_run(model::ValueKind kind) {
  using model::ValueKind;
  return kind == ValueKind::date || kind == ValueKind::date_time || kind == ValueKind::instant || kind == ValueKind::time;
}

}  // namespace

fhirpath::Kind kind_of(LiteralKind kind) {
  using fhirpath::Kind;
  constexpr Kind kinds[] = {Kind::string, Kind::boolean, Kind::integer, Kind::decimal, Kind::date, Kind::date_time, Kind::time};
  return kinds[static_cast<std::size_t>(kind)];
}

void settle_place(const CheckedTarget& t, PlanTarget& out, Layouts& layouts, std::deque<std::string>& texts) {
  out.place = place_of(t, layouts);
  const bool literal = t.code == TransformCode::copy && t.arguments.size() == 1 && t.arguments[0].kind == Argument::Kind::literal;
  if (out.place.parent.definitions == nullptr || !out.place.primitive || !literal) return;
  const language::Form to = language::form_of(*out.place.parent.definitions, out.place.type);
  if (depends_on_run(to.kind)) return;
  const Argument& argument = t.arguments[0];
  const language::Form from{language::Notation::extended, fhirpath::value_kind_of(kind_of(argument.literal.kind))};
  std::string scratch;
  const language::Converted text = language::convert(argument.literal.text, from, to, {}, scratch);
  if (text.fate != language::Fate::carried || text.keep_lexeme()) return;
  out.constant = static_cast<std::uint32_t>(texts.size());
  texts.emplace_back(text.text);
}

}  // namespace crosswalk::mapping
