// The short way: elements without prefix, declaration, xsi:type or note, with the names as they were worked out once.
#include "encoder.h"
#include "written.h"

namespace crosswalk::xml {

using model::no_node;
using model::no_type;
using model::Node;
using model::NodeIndex;
using model::State;
using model::Trail;

/// True when names of the default namespace of the Definitions need no prefix here.
bool Encoder::is_plain_scope() {
  const std::string_view uri = scope_.default_uri();
  if (uri.data() != known_uri_.data() || uri.size() != known_uri_.size()) {
    known_uri_ = uri;
    known_is_default_ = uri == definitions_.default_namespace();
  }
  return known_is_default_;
}

Encoder::Way Encoder::plain_child(const WireSlot* slots, NodeIndex index, const Trail& trail) {
  const Node& node = tree_.node(index);
  if (node.slot >= model::undeclared_base || (node.flags & model::node_noted) || node.type == no_type) return Way::rare;
  const WireSlot& slot = slots[node.slot];
  if (!(slot.flags & wire_element) || !is_plain_scope()) return Way::rare;
  const bool typed = keeps_empty_ && (slot.flags & wire_typed || node.type != slot.type);
  if (typed && (definitions_.type(node.type).space != 0 || !scope_.prefix_for(xsi_namespace, true))) return Way::rare;
  return node.first == no_node ? plain_leaf(index, slot, typed) : plain_composite(index, slot, typed, trail);
}

/// `typed`: with xsi:type; the prefix is known, and the name of the type is in the default namespace.
inline void Encoder::start_plain(WrittenName name, const Node& node, bool typed) {
  writer_.start_written(name);
  if (typed) writer_.attribute(*scope_.prefix_for(xsi_namespace, true), "type", definitions_.wire_name(definitions_.type(node.type)));
}

Encoder::Way Encoder::plain_leaf(NodeIndex index, const WireSlot& slot, bool typed) {
  const Node& node = tree_.node(index);
  const WrittenName name = names_->written(slot);
  if (node.state() == State::null) return Way::rare;
  if (node.state() != State::value) {
    if (!keeps_empty_) return Way::nothing;
    start_plain(name, node, typed);
  } else if (definitions_.type(node.type).kind != model::TypeKind::primitive) {
    return Way::rare;
  } else if (!keeps_empty_) {
    const std::string_view text = tree_.text(index);
    writer_.value_element(name, names_->value_attribute(), text, is_padded(node, text));
    return Way::written;
  } else {
    start_plain(name, node, typed);
    const std::string_view text = tree_.text(index);
    writer_.text_written(text, is_padded(node, text));
  }
  writer_.end_written(name);
  return Way::written;
}

/// What there is among the children of a node: WireFlags.
std::uint8_t Encoder::look_at(const Node& node, const WireSlot* slots) const {
  std::uint8_t seen = 0;
  model::Slot last = 0;
  for (NodeIndex at = node.first; at != no_node;) {
    const Node& child = tree_.node(at);
    if (child.slot >= model::undeclared_base || (child.slot < last && form_.definition_order)) return wire_rare;
    last = child.slot;
    const std::uint8_t flags = slots[child.slot].flags;
    at = child.next;
    seen |= flags;
    if (!(flags & (wire_attribute | wire_content))) continue;
    if ((child.flags & model::node_noted) || child.state() != State::value) return wire_rare;
    if ((flags & wire_list) && (child.length == 0 || (at != no_node && tree_.node(at).slot == last))) return wire_rare;
  }
  return seen;
}

Encoder::Way Encoder::plain_composite(NodeIndex index, const WireSlot& slot, bool typed, const Trail& trail) {
  const Node& node = tree_.node(index);
  const WireSlot* const slots = names_->slots(definitions_.type(node.type));
  const std::uint8_t seen = node.state() == State::group ? look_at(node, slots) : std::uint8_t{wire_rare};
  if (seen & wire_rare) return Way::rare;
  const Writer::Position before = keeps_empty_ ? Writer::Position{} : writer_.position();
  const WrittenName name = names_->written(slot);
  start_plain(name, node, typed);
  bool any = (seen & wire_attribute) && plain_attributes(node, slots);
  if (seen & ~(wire_attribute | wire_list)) any |= plain_content(index, slots, {&trail, names_->name(slot, node, tree_)});
  if (!any && !keeps_empty_) {
    writer_.go_back(before);
    return Way::nothing;
  }
  writer_.end_written(name);
  return Way::written;
}

bool Encoder::plain_attributes(const Node& node, const WireSlot* slots) {
  bool any = false;
  for (NodeIndex at = node.first; at != no_node; at = tree_.node(at).next) {
    const Node& child = tree_.node(at);
    const WireSlot& slot = slots[child.slot];
    if (!(slot.flags & wire_attribute)) continue;
    const std::string_view text = tree_.text(at);
    if (text.empty() && !keeps_empty_) continue;
    writer_.attribute_written(names_->written(slot), text, is_padded(child, text));
    any = true;
  }
  return any;
}

bool Encoder::plain_content(NodeIndex parent, const WireSlot* slots, const Trail& trail) {
  bool any = false;
  for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) {
    const std::uint8_t flags = slots[tree_.node(at).slot].flags;
    if (flags & wire_attribute) continue;
    if (flags & wire_content) {
      const std::string_view text = tree_.text(at);
      writer_.text_written(text, is_padded(tree_.node(at), text));
      any = true;
      continue;
    }
    if (flags & wire_group) {
      any |= hidden_group(at, {&trail, names_->name(slots[tree_.node(at).slot], tree_.node(at), tree_)});
      continue;
    }
    const Way way = plain_child(slots, at, trail);
    any |= way == Way::rare ? long_child(parent, at, trail) : way == Way::written;
  }
  return any;
}

}  // namespace crosswalk::xml
