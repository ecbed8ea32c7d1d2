// What names and xsi:type mean, and what of them must be noted.
#include "builder.h"

namespace crosswalk::xml {

using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::TypeId;

namespace {

std::string_view view(const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); }

/// The prefix and the local part of a QName in content, white space around it left out.
std::pair<std::string_view, std::string_view> split_qname(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {{}, text};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

}  // namespace

Meaning Builder::look_up(const Frame& frame, Name name, bool attribute) {
  Meaning found;
  const std::string_view local = name.local, uri = uri_of(name, attribute);
  const bool may_have_value = frame.type == no_type || facts(frame.type).is_primitive;
  found.is_value = attribute && may_have_value && uri.empty() && !form_.value_attribute.empty() && local == form_.value_attribute;
  if (found.is_value || frame.type == no_type) return found;
  found.slot = definitions_.find_wire(frame.type, local, uri, attribute);
  TypeId owner = frame.type;
  if (const TypeFacts& known = facts(frame.type); found.slot == no_slot && !attribute && known.group != no_slot) {
    owner = found.group_type = known.group_type;
    found.group = known.group;
    found.slot = definitions_.find_wire(owner, local, uri, false);
  }
  if (found.slot == no_slot) return found;
  const model::SlotRow& row = definitions_.slot(owner, found.slot);
  found.is_list = attribute && row.max > 1;
  found.type = row.type;
  found.is_markup = definitions_.type(row.type).value == model::ValueKind::markup;
  found.is_choice = (row.flags & model::slot_choice) != 0;
  found.is_null = attribute && local == form_.null_attribute;
  found.is_wrapper = row.type == wrapper_type_;
  found.expects_type = !found.is_wrapper && expects_type(definitions_, row);
  if (row.type != no_type) found.text = facts(row.type).text;
  found.is_plain = !attribute && found.group == no_slot && !found.is_markup && !found.is_wrapper && !found.expects_type;
  return found;
}

const TypeFacts& Builder::facts(TypeId type) {
  TypeFacts& known = state_.facts[type];
  if (known.known) return known;
  known.known = true;
  known.content = definitions_.find_content(type);
  if (form_.hides_groups) find_group(type, known);
  known.is_primitive = definitions_.type(type).kind == model::TypeKind::primitive;
  known.text.in_group = known.content == no_slot && known.group_content != no_slot;
  known.text.content = known.text.in_group ? known.group_content : known.content;
  known.text.is_primitive = known.is_primitive && form_.value_attribute.empty();
  return known;
}

void Builder::find_group(TypeId type, TypeFacts& known) const {
  const auto rows = definitions_.slots(type);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!(definitions_.type(rows[i].type).flags & model::type_group)) continue;
    known.group = static_cast<Slot>(i);
    known.group_type = rows[i].type;
    known.group_content = definitions_.find_content(rows[i].type);
    return;
  }
}

/// The namespace of a name, or the one that it stands for.
std::string_view Builder::uri_of(Name name, bool attribute) const {
  return bare_ && !attribute && name.uri == nullptr ? definitions_.default_namespace() : view(name.uri);
}

bool Builder::is_xsi(const char* uri) {
  if (uri == state_.xsi_uri) return true;
  if (state_.xsi_uri != nullptr || uri != xsi_namespace) return false;
  state_.xsi_uri = uri;
  return true;
}

TypeId Builder::root_type(Name name, bool& fragment) const {
  const TypeId type = definitions_.find_root(name.local, uri_of(name, false));
  fragment = type == no_type && form_.fragment_type != no_type;
  return fragment ? form_.fragment_type : type;
}

std::optional<std::string_view> Builder::type_attribute(const StartTag& tag) {
  for (std::size_t i = 0; i < tag.attribute_count(); ++i) {
    const Name name = tag.attribute_name(i);
    if (name.uri != nullptr && is_xsi(name.uri) && std::string_view(name.local) == "type") return tag.attribute(i).value;
  }
  return std::nullopt;
}

TypeId Builder::find_type(std::string_view local) {
  for (const auto& [name, type] : state_.types)
    if (name == local) return type;
  TypeId type = definitions_.find_type(local);
  if (type == no_type) type = definitions_.find_alias(local);
  for (TypeId id = 0; type == no_type && id < definitions_.type_count(); ++id)
    if (definitions_.type(id).wire != 0 && definitions_.wire_name(definitions_.type(id)) == local) type = id;
  if (state_.types.size() < 256) state_.types.emplace_back(local, type);
  return type;
}

TypeId Builder::actual_type(std::string_view lexeme, TypeId declared, const StartTag& tag) {
  const auto [prefix, local] = split_qname(lexeme);
  if (!prefix.empty() && scope_.find(prefix) < 0)
    report("C215", "the prefix in xsi:type is not declared", frames_.back().node, tag.begin());
  const TypeId type = find_type(local);
  if (type == no_type) {
    report("C215", "xsi:type names no type of the Definitions; the declared type is used", frames_.back().node, tag.begin());
    return declared;
  }
  if (declared != no_type && !definitions_.is_a(type, declared) && definitions_.type(declared).kind != model::TypeKind::any)
    report("C215", "xsi:type names a type that does not specialise the one that the Definition has here", frames_.back().node, tag.begin());
  return type;
}

/// Of the slots of a choice that share a name, the one for this type.
void Builder::choose_slot(const Frame& frame, TypeId actual, Meaning& meaning) const {
  const model::SlotRow& row = definitions_.slot(frame.type, meaning.slot);
  const Slot slot = definitions_.find_choice(frame.type, definitions_.text(row.choice), actual);
  if (slot == no_slot || definitions_.wire_name(definitions_.slot(frame.type, slot)) != definitions_.wire_name(row)) return;
  meaning.slot = slot;
  meaning.type = definitions_.slot(frame.type, slot).type;
}

bool Builder::writes_type(std::string_view lexeme, const model::SlotRow& row, TypeId actual) const {
  if (actual == row.type && !expects_type(definitions_, row)) return false;
  const model::TypeRow& type = definitions_.type(actual);
  const auto prefix = scope_.prefix_for(definitions_.wire_namespace(type), false);
  if (!prefix) return false;
  const std::string_view local = definitions_.wire_name(type);
  if (prefix->empty()) return lexeme == local;
  return lexeme.size() == prefix->size() + 1 + local.size() && lexeme.starts_with(*prefix) && lexeme[prefix->size()] == ':' &&
         lexeme.ends_with(local);
}

void Builder::note_prefix(Name name, bool attribute, Note& note) const {
  if (name.prefix == nullptr) return;
  const auto given = scope_.prefix_for(view(name.uri), attribute);
  if (!given || *given != name.prefix) note.prefix = name.prefix;
}

void Builder::note_tag(NodeIndex node, const StartTag& tag, Note note) {
  for (std::size_t i = 0; i < tag.declaration_count(); ++i) {
    const Declaration one = tag.declaration(i);
    note.declarations.push_back({view(one.prefix), one.uri});
  }
  note_prefix(tag.name(), false, note);
  if (const std::string text = write_note(note); !text.empty()) tree_.set_note(node, text);
}

void Builder::declare(const StartTag& tag) {
  for (std::size_t i = 0; i < tag.declaration_count(); ++i) {
    const Declaration one = tag.declaration(i);
    scope_.declare(view(one.prefix), one.uri);
  }
}

bool Builder::undeclared_slot(std::string_view name, Slot& slot, std::uint32_t at) {
  slot = tree_.undeclared(name);
  if (!tree_.undeclared_full() || tree_.undeclared_name(slot).name == name) return true;
  return reader_.refuse("C207", "the document has more different undeclared names than a Tree can hold", at);
}

Note Builder::undeclared_note(Name name, bool attribute) const {
  Note note;
  note.kind = attribute ? NodeKind::attribute : NodeKind::element;
  const std::string_view uri = uri_of(name, attribute);
  if (uri != (attribute ? std::string_view() : definitions_.default_namespace())) note.uri = uri;
  note_prefix(name, attribute, note);
  return note;
}

void Builder::report_undeclared(const char* code, const char* message, NodeIndex node, Slot slot, std::uint32_t at) {
  const std::size_t index = slot - model::undeclared_base;
  if (index >= reported_.size()) reported_.resize(index + 1);
  if (reported_[index]) return;
  reported_[index] = true;
  if (base::Issue* issue = report(code, message, node, at)) issue->detail = tree_.name_of(node);
}

namespace {

/// The path up to the first name that only the message knows: such a name is content, which an Issue does not tell.
std::string told_path(const model::Tree& tree, NodeIndex node) {
  model::Element told(tree, node);
  bool hidden = false;
  for (model::Element at = told; at.parent(); at = at.parent())
    if (at.slot() >= model::undeclared_base && at.slot() != model::no_slot) told = at.parent(), hidden = true;
  return model::path_of(told) + (hidden ? ".(undeclared)" : "");
}

}  // namespace

base::Issue* Builder::report(const char* code, const char* message, NodeIndex node, std::uint32_t at) {
  base::Issues& issues = reader_.issues();
  if (issues.suppressed() > 0) {  // only counted from here on: building paths would be wasted
    issues.add(code, {});
    return nullptr;
  }
  const std::size_t open = reader_.text().rfind('<', at);
  const auto begin = static_cast<std::uint32_t>(open == std::string_view::npos ? at : open);
  base::Issue& issue = issues.add(code, message);
  issue.path = told_path(tree_, node);
  issue.place = reader_.place(begin, at + 1);
  return &issue;
}

}  // namespace crosswalk::xml
