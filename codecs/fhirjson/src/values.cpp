// What a declared property holds.
#include "decoder.h"

namespace crosswalk::fhirjson {

using model::no_node;
using model::NodeIndex;
using model::State;
using model::Trail;

bool Decoder::list(Property& property) {
  const std::uint32_t open = reader_.offset();
  if (!list_elements(property)) return false;
  if (property.trail.index > 0) return true;
  report("C407", "an empty array", property.trail, {open, open + 1});
  place(property);
  return true;
}

bool Decoder::list_elements(Property& property) {
  return each_element([&] {
    const bool nested = reader_.peek() == '[';
    if (!value(property)) return false;
    if (!nested) ++property.trail.index;
    return true;
  });
}

bool Decoder::value(Property& property) {
  switch (reader_.peek()) {
    case '"': return string_value(property);
    case '{': return object_value(property);
    case '[': return nested_list(property);
    case 't':
    case 'f':
    case 'n': return literal_value(property);
    default: return number_value(property);
  }
}

NodeIndex Decoder::place(Property& property) {
  const NodeIndex node = property.next;
  if (node == no_node) return tree_.append(property.object.node, property.slot, property.type);
  const NodeIndex next = tree_.node(node).next;
  property.next = next != no_node && tree_.node(next).slot == property.slot ? next : no_node;
  return node;
}

void Decoder::check_form(const Property& property, JsonForm found, base::Span span) {
  const model::TypeRow& type = definitions_.type(property.type);
  if (type.kind == model::TypeKind::primitive && json_form(type.value) == found) return;
  const bool primitive = type.kind == model::TypeKind::primitive;
  report("C405", primitive ? "another JSON type than this value has in FHIR" : "a single JSON value, where the Definition has an object",
         property.trail, span);
}

bool Decoder::string_value(Property& property) {
  StringToken token;
  if (!reader_.string(token)) return false;
  check_form(property, JsonForm::string, {token.begin, token.end});
  const NodeIndex node = place(property);
  set_string(node, token, property.trail);
  return true;
}

void Decoder::set_string(NodeIndex node, const StringToken& token, const Trail& trail) {
  const std::uint32_t length = token.end - token.begin;
  if (length == 0) {
    report("C407", "an empty string", trail, {token.begin - 1, token.end + 1});
    return;
  }
  if (token.escaped ||
      (!token.ascii && find_bad_utf8(reader_.data() + token.begin, reader_.data() + token.end) != reader_.data() + token.end))
    set_decoded(node, token, trail);
  else
    tree_.set_source_text(node, token.begin, length);
}

void Decoder::set_decoded(NodeIndex node, const StringToken& token, const Trail& trail) {
  const std::string_view raw = reader_.text(token);
  TextFaults faults;
  char* room = tree_.arena_room(unescape_room(raw.size(), token.ascii));
  tree_.set_arena_text(node, unescape(raw, room, faults));
  const base::Span span{token.begin, token.end};
  tree_.set_raw_span(node, span);
  if (!faults.any()) return;
  if (faults.bad_utf8) report("C504", "bytes that are not UTF-8 were replaced by U+FFFD", trail, span);
  if (faults.lone_surrogate) report("C505", "half of a surrogate pair was replaced by U+FFFD", trail, span);
  if (faults.nul) report("C506", "a NUL character, which FHIR does not allow, was kept", trail, span);
}

bool Decoder::number_value(Property& property) {
  base::Span span;
  if (!reader_.number(span)) return false;
  check_form(property, JsonForm::number, span);
  tree_.set_source_text(place(property), span.begin, span.end - span.begin);
  return true;
}

bool Decoder::literal_value(Property& property) {
  base::Span span;
  if (!reader_.literal(span)) return false;
  if (reader_.data()[span.begin] == 'n') {
    null_value(property, span.begin);
    return true;
  }
  check_form(property, JsonForm::boolean, span);
  tree_.set_source_text(place(property), span.begin, span.end - span.begin);
  return true;
}

void Decoder::null_value(Property& property, std::uint32_t offset) {
  const NodeIndex node = place(property);
  if (tree_.node(node).first != no_node) return;  // `_name` came first and holds the extension
  tree_.set_null(node);
  nulls_.push_back({node, offset, property.trail.index});
}

bool Decoder::object_value(Property& property) {
  const model::TypeRow& row = definitions_.type(property.type);
  model::TypeId type = property.type;
  if (row.kind == model::TypeKind::primitive)
    report("C405", "an object, where the Definition has a single value", property.trail, {reader_.offset(), reader_.offset() + 1});
  else if (row.kind == model::TypeKind::any || (row.flags & model::type_abstract))
    type = actual_type(type, property.trail);
  const NodeIndex node = place(property);
  tree_.node(node).type = type;
  Object inner = make_object(node, type, property.trail);
  return object(inner);
}

bool Decoder::nested_list(Property& property) {
  report("C405", "an array inside an array; its elements are kept as repetitions", property.trail,
         {reader_.offset(), reader_.offset() + 1});
  return list_elements(property);
}

}  // namespace crosswalk::fhirjson
