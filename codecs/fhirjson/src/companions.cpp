// `_name`: the id and the extensions of the primitive `name` beside it (FHIR R4, JSON representation of primitive elements).
#include "decoder.h"

#include <algorithm>

namespace crosswalk::fhirjson {

using model::no_node;
using model::no_slot;
using model::NodeIndex;
using model::Slot;
using model::State;

NodeIndex Decoder::first_in_slot(const Object& object, Slot slot) const {
  NodeIndex at = tree_.node(object.node).first;
  while (at != no_node && tree_.node(at).slot != slot) at = tree_.node(at).next;
  return at;
}

bool Decoder::is_companion(const Object& object, Slot slot) const {
  return std::find(companions_.begin() + static_cast<std::ptrdiff_t>(object.first_companion), companions_.end(), slot) != companions_.end();
}

bool Decoder::companion(Object& object, const StringToken& key, std::string_view name) {
  const Slot slot = slots_.find(object.type, name.substr(1));
  if (slot == no_slot || companion_seen(object, slot)) return undeclared(object, key, name);
  const model::SlotRow& row = definitions_.slot(object.type, slot);
  const char first = reader_.peek();
  const bool fits = first == '{' || first == '[' || first == 'n';
  if (definitions_.type(row.type).kind != model::TypeKind::primitive || !fits) return undeclared(object, key, name);
  Property property{object, slot, row.type, no_node, {&object.trail, definitions_.text(row.name), 0, row.max > 1}};
  if (slot < 512 && (object.seen[slot >> 6] >> (slot & 63) & 1))
    property.next = first_in_slot(object, slot);
  else
    note_order(object, slot);
  companions_.push_back(slot);
  return first == '[' ? companion_list(property) : companion_value(property);
}

bool Decoder::companion_list(Property& property) {
  return each_element([&] {
    if (!companion_value(property)) return false;
    ++property.trail.index;
    return true;
  });
}

bool Decoder::companion_value(Property& property) {
  switch (reader_.peek()) {
    case '{': return companion_object(property);
    case 'n': return companion_null(property);
    case '[': return companion_list(property);
    default: return companion_misfit(property);
  }
}

/// Neither an object nor null: kept under the name `_`.
bool Decoder::companion_misfit(Property& property) {
  report("C405", "a single JSON value, where an object with id or extension belongs", property.trail,
         {reader_.offset(), reader_.offset() + 1});
  Slot slot;
  if (!undeclared_slot("_", slot)) return false;
  note_order(property.object, slot);
  return any_value({property.object.node, slot, property.trail});
}

bool Decoder::companion_object(Property& property) {
  const NodeIndex node = place(property);
  if (tree_.node(node).state() == State::null) tree_.node(node).set(State::empty);
  Object inner = make_object(node, property.type, property.trail);
  return object(inner);
}

/// Nothing beside this value. Where the value is still to come, its place is kept for it.
bool Decoder::companion_null(Property& property) {
  base::Span span;
  if (!reader_.literal(span)) return false;
  const bool waits = property.next == no_node;
  const NodeIndex node = place(property);
  if (!waits) return true;
  tree_.set_null(node);
  nulls_.push_back({node, span.begin, property.trail.index});
  return true;
}

}  // namespace crosswalk::fhirjson
