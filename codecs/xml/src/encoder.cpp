#include "encoder.h"

#include "wire_rules.h"

#include <algorithm>

namespace crosswalk::xml {

using model::no_node;
using model::no_type;
using model::NodeIndex;
using model::State;
using model::Trail;

namespace {

/// An attribute without prefix, or an element of the default namespace without xsi:type.
bool needs_no_namespace(const WireSlot& slot, const model::Node& node) {
  return (slot.flags & wire_attribute) || (slot.flags == wire_element && slot.type == node.type);
}

}  // namespace

bool Encoder::run(NodeIndex root) {
  const bool written = document(root);
  const std::size_t left_out = writer_.left_out();
  writer_.finish();
  if (left_out > 0) issues_.add("C231", std::to_string(left_out) + " characters that XML does not have were left out");
  return written;
}

bool Encoder::document(NodeIndex root) {
  const model::Node& node = tree_.node(root);
  const bool primitive = node.type != no_type && definitions_.type(node.type).kind == model::TypeKind::primitive;
  if (node.type == no_type || primitive) {
    issues_.add("C232", "the Element cannot stand alone in XML");
    return false;
  }
  const Trail trail{nullptr, tree_.name_of(root)};
  const Note note = read_note(tree_.note(root));
  if (note.declarations.empty() && !note.bare) declare_for_receivers(root);
  return inner(root, trail);
}

/// The prefixes of the Definitions that are used below, so that they are declared once.
void Encoder::declare_for_receivers(NodeIndex root) {
  if (!form_.value_attribute.empty()) return;  // a family of one namespace; markup brings its own
  const auto all = definitions_.namespaces();
  std::vector<bool> used(all.size());
  bool xsi = false;
  find_namespaces(root, used, xsi);
  if (!definitions_.default_namespace().empty()) for_root_.push_back({"", definitions_.default_namespace()});
  if (xsi) for_root_.push_back({"xsi", xsi_namespace});
  for (std::size_t i = 0; i < all.size(); ++i)
    if (used[i] && all[i].prefix != 0 && definitions_.text(all[i].uri) != xml_namespace && definitions_.text(all[i].uri) != xsi_namespace)
      for_root_.push_back({definitions_.text(all[i].prefix), definitions_.text(all[i].uri)});
}

void Encoder::find_namespaces(NodeIndex node, std::vector<bool>& used, bool& xsi) const {
  const model::TypeId type = tree_.node(node).type;
  if (type == no_type) return;
  const WireSlot* const slots = names_ != nullptr ? names_->slots(definitions_.type(type)) : nullptr;
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) {
    const model::Node& child = tree_.node(at);
    if (child.slot >= model::undeclared_base) continue;
    if (slots == nullptr || !needs_no_namespace(slots[child.slot], child)) note_namespace(type, child, used, xsi);
    if (child.first != no_node) find_namespaces(at, used, xsi);
  }
}

void Encoder::note_namespace(model::TypeId parent, const model::Node& child, std::vector<bool>& used, bool& xsi) const {
  const model::SlotRow& row = definitions_.slot(parent, child.slot);
  if (row.space != 0) {
    used[row.space - 1] = true;
    xsi |= definitions_.wire_namespace(row) == xsi_namespace;
  }
  xsi |= !(row.flags & (model::slot_attribute | model::slot_content)) && (child.type != row.type || expects_type(definitions_, row));
}

/// An element whose name is that of its type: the document element, or what stands in a wrapper.
bool Encoder::inner(NodeIndex node, const Trail& trail) {
  const Note note = read_note(tree_.note(node));
  const model::TypeRow& type = definitions_.type(tree_.node(node).type);
  std::string_view local = note.name.empty() ? definitions_.wire_name(type) : note.name;
  if (tree_.node(node).type == wrapper_type_) {
    const model::Element name = model::Element(tree_, node).child(unknown_type_child);
    if (!name || !name.has_value() || !is_name(name.text())) {
      report("C232", "the type of this Element is not known, so it has no name in XML", trail);
      return false;
    }
    local = name.text();
  }
  const std::size_t scope_size = scope_.size();
  if (note.bare) scope_.declare({}, definitions_.default_namespace());
  const ElementName name = open(note.uri.value_or(definitions_.wire_namespace(type)), local, note);
  if (note.type) write_type(node, nullptr, note);
  inside(node, name, trail, true);
  scope_.resize(scope_size);
  return true;
}

bool Encoder::element(NodeIndex node, const model::SlotRow* row, const Trail& trail) {
  if (tree_.node(node).flags & model::node_noted) return element(node, row, trail, read_note(tree_.note(node)));
  static const Note none;
  return element(node, row, trail, none);
}

bool Encoder::element(NodeIndex node, const model::SlotRow* row, const Trail& trail, const Note& note) {
  const Writer::Position before = writer_.position();
  const std::size_t scope_size = scope_.size();
  const std::string_view uri = row != nullptr ? definitions_.wire_namespace(*row) : note.uri.value_or(definitions_.default_namespace());
  const ElementName name = open(uri, row != nullptr ? definitions_.wire_name(*row) : tree_.name_of(node), note);
  write_type(node, row, note);
  const bool written = inside(node, name, trail, keeps_empty_);
  if (scope_.size() != scope_size) scope_.resize(scope_size);
  if (!written) writer_.go_back(before);
  return written;
}

/// Attributes, content and end tag. False when there was nothing; the end tag is missing then, unless `keep_empty`.
bool Encoder::inside(NodeIndex node, const ElementName& name, const Trail& trail, bool keep_empty) {
  const Writer::Position opened = writer_.position();
  const Children children = look_at_children(node);
  if (children.attributes || children.texts || (tree_.node(node).flags & model::node_noted)) attributes(node, trail);
  if (tree_.node(node).state() != State::group) own_value(node, trail);
  bool any = writer_.position().bytes != opened.bytes;
  bool mixed = false;
  const auto write = [&](NodeIndex at) {
    if (children.attributes && is_attribute(node, at)) return;
    mixed |= children.texts && is_text(node, at);
    if (mixed) writer_.keep_line();
    any |= child(node, at, trail);
  };
  if (form_.definition_order && !children.in_order) {
    for (const NodeIndex at : in_order(node)) write(at);
  } else {
    for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) write(at);
  }
  if (any || keep_empty) writer_.end(name.prefix, name.local, mixed);
  return any || keep_empty;
}

bool Encoder::is_text(NodeIndex parent, NodeIndex node) const {
  const model::Node& at = tree_.node(node);
  if (at.slot >= model::undeclared_base) return (at.flags & model::node_noted) && read_note(tree_.note(node)).kind == NodeKind::text;
  const model::SlotRow& row = definitions_.slot(tree_.node(parent).type, at.slot);
  if (is_hidden(row)) return at.first != no_node && is_text(node, at.first);
  return (row.flags & model::slot_content) != 0;
}

/// The value of the node itself, where it is no attribute or character data of its own.
void Encoder::own_value(NodeIndex node, const Trail& trail) {
  const model::Node& at = tree_.node(node);
  if (at.state() == State::null) return explicit_null(node, trail);
  if (at.state() != State::value) return;
  const bool composite = at.type != no_type && definitions_.type(at.type).kind != model::TypeKind::primitive;
  if (composite) report("C233", "a single value, where the Definition has an element with others in it", trail);
  if (!form_.value_attribute.empty())
    writer_.attribute({}, form_.value_attribute, tree_.text(node));
  else
    writer_.text(tree_.text(node));
}

bool Encoder::child(NodeIndex parent, NodeIndex node, const Trail& trail) {
  const model::TypeId type = tree_.node(parent).type;
  const Way way = names_ == nullptr || type == no_type ? Way::rare : plain_child(names_->slots(definitions_.type(type)), node, trail);
  return way == Way::rare ? long_child(parent, node, trail) : way == Way::written;
}

bool Encoder::long_child(NodeIndex parent, NodeIndex node, const Trail& trail) {
  const model::Slot slot = tree_.node(node).slot;
  if (slot >= model::undeclared_base) return undeclared(node, trail);
  const model::SlotRow& row = definitions_.slot(tree_.node(parent).type, slot);
  const Trail step{&trail, definitions_.text(row.name)};
  if (row.flags & model::slot_content) {
    writer_.text(value_or_empty(node));
    return true;
  }
  if (is_hidden(row)) return hidden_group(node, step);
  if (definitions_.type(row.type).value == model::ValueKind::markup) return markup(node, row, step);
  if (row.type == wrapper_type_) return wrapped(node, row, step);
  return element(node, &row, step);
}

bool Encoder::is_hidden(const model::SlotRow& row) const {
  return form_.hides_groups && (definitions_.type(row.type).flags & model::type_group) != 0;
}

/// What is in it stands where it is.
bool Encoder::hidden_group(NodeIndex node, const Trail& trail) {
  bool any = false;
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) any |= child(node, at, trail);
  return any;
}

bool Encoder::wrapped(NodeIndex node, const model::SlotRow& row, const Trail& trail) {
  const Writer::Position before = writer_.position();
  const std::size_t scope_size = scope_.size();
  const Note note = read_note(tree_.note(node));
  const ElementName name = open(definitions_.wire_namespace(row), definitions_.wire_name(row), note);
  const bool written = inner(node, trail);
  if (written)
    writer_.end(name.prefix, name.local);
  else
    writer_.go_back(before);
  if (scope_.size() != scope_size) scope_.resize(scope_size);
  return written;
}

bool Encoder::undeclared(NodeIndex node, const Trail& trail) {
  const Note note = read_note(tree_.note(node));
  if (note.kind == NodeKind::text) {
    writer_.text(value_or_empty(node));
    return true;
  }
  if (tree_.node(tree_.node(node).parent).type == wrapper_type_ && tree_.name_of(node) == unknown_type_child) return false;
  const Trail step{&trail, tree_.name_of(node)};
  if (is_name(tree_.name_of(node))) return element(node, nullptr, step);
  report("C232", "the name of this Element is no name in XML; it was left out", trail);
  return false;
}

bool Encoder::markup(NodeIndex node, const model::SlotRow& row, const Trail& trail) {
  const model::Node& at = tree_.node(node);
  if (at.state() != State::value) {
    if (at.state() == State::null) report("C234", "an explicit null cannot be written as markup and was left out", trail);
    return false;
  }
  const std::string_view text = tree_.text(node);
  if (read_note(tree_.note(node)).well_formed || is_well_formed(text)) {
    writer_.raw(text);
    return true;
  }
  report("C235", "the markup is not well-formed XML; it was written as text", trail);
  const std::size_t scope_size = scope_.size();
  const ElementName name = open(definitions_.wire_namespace(row), definitions_.wire_name(row), {});
  writer_.text(text);
  writer_.end(name.prefix, name.local, true);
  scope_.resize(scope_size);
  return true;
}

/// One look at each child, so that what is rare costs nothing where it is not.
Encoder::Children Encoder::look_at_children(NodeIndex node) const {
  Children children;
  model::Slot highest = 0;
  const model::TypeId type = tree_.node(node).type;
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) {
    const model::Slot slot = tree_.node(at).slot;
    children.in_order &= rank_of(slot) >= highest;
    highest = std::max(highest, rank_of(slot));
    if (slot >= model::undeclared_base) {
      children.attributes = children.texts = true;
      continue;
    }
    const model::SlotRow& row = definitions_.slot(type, slot);
    children.attributes |= (row.flags & model::slot_attribute) != 0;
    children.texts |= (row.flags & model::slot_content) != 0 || is_hidden(row);
  }
  return children;
}

std::vector<NodeIndex> Encoder::in_order(NodeIndex node) const {
  std::vector<NodeIndex> children;
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) children.push_back(at);
  std::stable_sort(children.begin(), children.end(),
                   [this](NodeIndex a, NodeIndex b) { return rank_of(tree_.node(a).slot) < rank_of(tree_.node(b).slot); });
  return children;
}

bool encode_typed(model::Element root, const TypedForm& form, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) {
  if (!root) {
    issues.add("C232", "there is no Element to write");
    return false;
  }
  const WireNames* names = form.memory == nullptr ? nullptr : form.memory->names(root.tree().definitions(), form);
  return Encoder(root.tree(), form, options, names, out, issues).run(root.index());
}

}  // namespace crosswalk::xml
