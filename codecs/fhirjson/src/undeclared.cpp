// What the Definitions do not know: kept as children with undeclared names, in a form from which the encoder writes the same JSON.
#include "decoder.h"

namespace crosswalk::fhirjson {

using model::no_node;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::Trail;

namespace {

/// A property name as Issues may show it: names that look like content are not shown.
std::string_view shown(std::string_view name) {
  if (name.empty() || name.size() > 64) return "(property)";
  for (const char c : name) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!word) return "(property)";
  }
  return name;
}

}  // namespace

bool Decoder::undeclared_slot(std::string_view name, Slot& slot) {
  slot = tree_.undeclared(name);
  if (!tree_.undeclared_full() || tree_.undeclared_name(slot).name == name) return true;
  return refuse("C508", "the message has more different undeclared property names than a Tree can hold");
}

bool Decoder::undeclared(Object& object, const StringToken& key, std::string_view name) {
  Slot slot;
  if (!undeclared_slot(name, slot)) return false;
  const Trail trail{&object.trail, shown(key.escaped ? std::string_view() : name)};
  const base::Span span{key.begin, key.end};
  const bool known_type = object.type != no_type && !(definitions_.type(object.type).flags & model::type_abstract);
  if (known_type) report("C404", "the Definition has no such property; it is kept as it is", trail, span);
  check_name(object.node, slot, trail, span);
  note_order(object, slot);
  return any_value({object.node, slot, trail});
}

void Decoder::check_name(NodeIndex node, Slot slot, const Trail& trail, base::Span span) {
  const std::size_t index = slot - model::undeclared_base;
  if (index >= name_owner_.size()) name_owner_.resize(index + 1);
  if (name_owner_[index] == node + 1) {
    report("C503", "this property stands twice in one object; both are kept", trail, span);
    return;
  }
  names_.push_back({slot, name_owner_[index]});
  name_owner_[index] = node + 1;
}

void Decoder::forget_names(std::size_t first) {
  while (names_.size() > first) {
    name_owner_[names_.back().slot - model::undeclared_base] = names_.back().before;
    names_.pop_back();
  }
}

bool Decoder::any_value(const AnyPlace& place) { return reader_.peek() == '[' ? any_list(place) : any_element(place); }

bool Decoder::any_list(const AnyPlace& place) {
  const NodeIndex before = tree_.node(place.parent).last;
  if (!each_element([&] { return any_element(place); })) return false;
  const NodeIndex first = before == no_node ? tree_.node(place.parent).first : tree_.node(before).next;
  if (first == no_node)
    tree_.set_mark(tree_.append(place.parent, place.slot, no_type), mark_empty_list);
  else
    tree_.set_mark(first, tree_.mark(first) | mark_list);
  return true;
}

bool Decoder::any_element(const AnyPlace& place) {
  const NodeIndex node = tree_.append(place.parent, place.slot, no_type);
  switch (reader_.peek()) {
    case '{': return any_object(node, place.trail);
    case '[': return inner_list(node, place.trail);
    default: return any_scalar(node, place.trail);
  }
}

bool Decoder::inner_list(NodeIndex node, const Trail& trail) {
  tree_.set_mark(node, mark_inner_list);
  Slot slot;
  if (!undeclared_slot("item", slot)) return false;
  return each_element([&] { return any_element({node, slot, trail}); });
}

bool Decoder::any_scalar(NodeIndex node, const Trail& trail) {
  const char first = reader_.peek();
  base::Span span;
  if (first == '"') {
    StringToken token;
    if (!reader_.string(token)) return false;
    tree_.node(node).flags |= model::node_quoted;
    if (token.end != token.begin) set_string(node, token, trail);
    return true;
  }
  const bool word = first == 't' || first == 'f' || first == 'n';
  if (!(word ? reader_.literal(span) : reader_.number(span))) return false;
  if (first == 'n')
    tree_.set_null(node);
  else
    tree_.set_source_text(node, span.begin, span.end - span.begin);
  return true;
}

bool Decoder::any_object(NodeIndex node, const Trail& trail) {
  const std::size_t first_name = names_.size();
  if (!enter()) return false;
  reader_.take();
  if (reader_.peek() == '}') {
    reader_.take();
  } else {
    for (bool more = true; more;) {
      if (!any_member(node, trail) || !within_limits()) return false;
      const char c = reader_.peek();
      if (c != ',' && c != '}') return reader_.fail("a comma or } is expected");
      reader_.take();
      more = c == ',';
    }
  }
  forget_names(first_name);
  leave();
  return true;
}

bool Decoder::any_member(NodeIndex node, const Trail& trail) {
  StringToken key;
  if (reader_.peek() != '"') return reader_.fail("a property name in quotes is expected");
  if (!reader_.string(key)) return false;
  if (reader_.peek() != ':') return reader_.fail("a colon is expected after the property name");
  reader_.take();
  Slot slot;
  if (!undeclared_slot(name_of(key), slot)) return false;
  check_name(node, slot, trail, {key.begin, key.end});
  return any_value({node, slot, trail});
}

}  // namespace crosswalk::fhirjson
