// Names, prefixes and attributes.
#include "encoder.h"

#include "wire_rules.h"

namespace crosswalk::xml {

using model::no_node;
using model::no_type;
using model::NodeIndex;
using model::State;
using model::Trail;

namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }

}  // namespace

bool is_name(std::string_view text) {
  if (text.empty() || !is_name_start(text.front())) return false;
  for (const char c : text)
    if (!is_name_start(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.') return false;
  return true;
}

std::string_view Encoder::receivers_prefix(std::string_view uri) const {
  if (uri == xsi_namespace) return "xsi";
  for (const model::NamespaceRow& row : definitions_.namespaces())
    if (definitions_.text(row.uri) == uri) return definitions_.text(row.prefix);
  return {};
}

/// A prefix for `uri` at the tag that is open: the one wanted when it is bound so, else what is in scope, else a new declaration.
std::string_view Encoder::bind(std::string_view uri, bool attribute, std::string_view wanted) {
  if (!wanted.empty() && scope_.binds(wanted, uri)) return wanted;
  if (const auto known = scope_.prefix_for(uri, attribute)) return *known;
  std::string_view prefix = wanted.empty() ? receivers_prefix(uri) : wanted;
  if (attribute && prefix.empty()) prefix = keep("ns" + std::to_string(scope_.size() + 1));
  scope_.declare(prefix, uri);
  writer_.declare(prefix, uri);
  return prefix;
}

/// Begins the tag. The prefix must be known before anything is written, so what is to be declared is found first.
Encoder::ElementName Encoder::open(std::string_view uri, std::string_view local, const Note& note) {
  if (note.declarations.empty() && for_root_.empty() && !note.prefix && scope_.default_uri() == uri) {
    writer_.start({}, local);
    return {{}, local};
  }
  const std::size_t first = scope_.size();
  for (const Binding& one : note.declarations) scope_.declare(one.prefix, one.uri);
  for (const Binding& one : for_root_) scope_.declare(one.prefix, one.uri);
  for_root_.clear();
  std::string_view prefix;
  if (note.prefix && scope_.binds(*note.prefix, uri)) {
    prefix = *note.prefix;
  } else if (const auto known = scope_.prefix_for(uri, false)) {
    prefix = *known;
  } else {
    prefix = note.prefix.value_or(receivers_prefix(uri));
    scope_.declare(prefix, uri);
  }
  writer_.start(prefix, local);
  for (std::size_t i = first; i < scope_.size(); ++i) writer_.declare(scope_.at(i).prefix, scope_.at(i).uri);
  return {prefix, local};
}

std::string Encoder::type_lexeme(model::TypeId type) {
  const model::TypeRow& row = definitions_.type(type);
  std::string lexeme(bind(definitions_.wire_namespace(row), false, {}));
  if (!lexeme.empty()) lexeme += ':';
  return lexeme += definitions_.wire_name(row);
}

/// As it was received, unless that has a prefix which only the document it was copied from declared.
std::string Encoder::type_lexeme(model::TypeId type, std::string_view received) {
  const std::size_t colon = received.find(':');
  if (colon == received.npos || type == no_type || scope_.find(received.substr(0, colon)) >= 0) return std::string(received);
  return received.substr(colon + 1) == definitions_.wire_name(definitions_.type(type)) ? type_lexeme(type) : std::string(received);
}

void Encoder::write_type(NodeIndex node, const model::SlotRow* row, const Note& note) {
  const model::TypeId type = tree_.node(node).type;
  if (!note.type) {
    const bool writes = row != nullptr && type != no_type && (type != row->type || expects_type(definitions_, *row));
    if (!writes || row->type == wrapper_type_ || !form_.value_attribute.empty()) return;
  } else if (note.type->empty()) {
    return;
  }
  const std::string lexeme = note.type ? type_lexeme(type, *note.type) : type_lexeme(type);
  const std::string_view prefix = bind(xsi_namespace, true, {});
  writer_.attribute(prefix, "type", lexeme);
}

bool Encoder::is_attribute(NodeIndex parent, NodeIndex node) const {
  const model::Node& at = tree_.node(node);
  if (at.slot < model::undeclared_base) return (definitions_.slot(tree_.node(parent).type, at.slot).flags & model::slot_attribute) != 0;
  return (at.flags & model::node_noted) && read_note(tree_.note(node)).kind == NodeKind::attribute;
}

void Encoder::attributes(NodeIndex node, const Trail& trail) {
  if (tree_.node(node).flags & model::node_noted)
    for (const Binding& hint : read_note(tree_.note(node)).hints) {
      const std::string_view prefix = bind(xsi_namespace, true, {});
      writer_.attribute(prefix, hint.prefix, hint.uri);
    }
  bool null = false;
  model::Slot list = model::no_slot;  // the one that was just written, as a whole
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next) {
    const model::Slot slot = tree_.node(at).slot;
    null |= slot < model::undeclared_base && makes_null(at);
    if (!is_attribute(node, at) || slot == list) continue;
    if (slot >= model::undeclared_base) {
      undeclared_attribute(at);
      continue;
    }
    const model::SlotRow& row = definitions_.slot(tree_.node(node).type, slot);
    list = row.max > 1 ? slot : model::no_slot;
    row.max > 1 ? list_attribute(row, at) : declared_attribute(row, at, trail);
  }
  if (null && tree_.node(node).state() != State::null) explicit_null(node, trail);
}

/// An attribute or character data that is an explicit null.
bool Encoder::makes_null(NodeIndex node) const {
  const model::Node& at = tree_.node(node);
  if (form_.null_attribute.empty() || at.state() != State::null) return false;
  return (definitions_.slot(tree_.node(at.parent).type, at.slot).flags & (model::slot_attribute | model::slot_content)) != 0;
}

/// The words of the nodes side by side that are of the same slot.
void Encoder::list_attribute(const model::SlotRow& row, NodeIndex first) {
  std::string words;
  for (NodeIndex at = first; at != no_node && tree_.node(at).slot == tree_.node(first).slot; at = tree_.node(at).next) {
    if (tree_.node(at).state() != State::value) continue;
    if (!words.empty()) words += ' ';
    words += tree_.text(at);
  }
  if (!words.empty() || tree_.node(first).state() == State::empty) attribute_text(row, first, words);
}

void Encoder::declared_attribute(const model::SlotRow& row, NodeIndex node, const Trail& trail) {
  const model::Node& at = tree_.node(node);
  if (makes_null(node)) return;
  if (at.state() == State::null || at.state() == State::group) {
    report("C234", "an explicit null, or something that is no single value, cannot be written as an attribute and was left out",
           {&trail, definitions_.text(row.name)});
    return;
  }
  const std::string_view text = at.state() == State::value ? tree_.text(node) : std::string_view();
  if (text.empty() && !form_.value_attribute.empty()) return;
  attribute_text(row, node, text);
}

void Encoder::attribute_text(const model::SlotRow& row, NodeIndex node, std::string_view text) {
  if (row.space == 0) return writer_.attribute({}, definitions_.wire_name(row), text);
  const auto wanted = read_note(tree_.note(node)).prefix;
  writer_.attribute(bind(definitions_.wire_namespace(row), true, wanted.value_or(std::string_view())), definitions_.wire_name(row), text);
}

void Encoder::undeclared_attribute(NodeIndex node) {
  const Note note = read_note(tree_.note(node));
  const std::string_view uri = note.uri.value_or(std::string_view());
  const std::string_view prefix = uri.empty() ? std::string_view() : bind(uri, true, note.prefix.value_or(std::string_view()));
  const std::string_view text = tree_.node(node).state() == State::value ? tree_.text(node) : std::string_view();
  if (is_name(tree_.name_of(node))) writer_.attribute(prefix, tree_.name_of(node), text);
}

/// As the family says it, unless the attribute for it was written already.
void Encoder::explicit_null(NodeIndex node, const Trail& trail) {
  const model::TypeId type = tree_.node(node).type;
  const model::Slot slot =
      form_.null_attribute.empty() || type == no_type ? model::no_slot : definitions_.find_wire(type, form_.null_attribute, {}, true);
  if (slot == model::no_slot) return report("C234", "an explicit null cannot be written here and was left out", trail);
  for (NodeIndex at = tree_.node(node).first; at != no_node; at = tree_.node(at).next)
    if (tree_.node(at).slot == slot) return;
  writer_.attribute({}, form_.null_attribute, form_.null_value);
}

void Encoder::report(const char* code, const char* message, const Trail& trail) {
  if (issues_.suppressed() > 0) {
    issues_.add(code, {});
    return;
  }
  issues_.add(code, message).path = model::path_of(trail);
}

}  // namespace crosswalk::xml
