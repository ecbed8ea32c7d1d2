// Attributes and character data.
#include "builder.h"
#include "scan.h"

#include <algorithm>

namespace crosswalk::xml {

using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::TypeId;

bool Builder::attributes(const StartTag& tag) {
  Frame& frame = frames_.back();
  for (std::size_t i = 0; i < tag.attribute_count(); ++i) {
    const Attribute one = tag.attribute(i);
    if (one.name.prefix == nullptr && one.offset != no_offset && is_source_ && plain_attribute(frame, one)) continue;
    if (!attribute(frame, one, tag)) return false;
  }
  return true;
}

/// What most attributes are: a value or a declared attribute, as it stands in the Source. False where it is something else.
inline bool Builder::plain_attribute(Frame& frame, const Attribute& attribute) {
  const Meaning& meaning = meaning_of(frame, attribute.name, true);
  const auto size = static_cast<std::uint32_t>(attribute.value.size());
  if (size == 0 || meaning.is_list || frame.type == no_type) return false;
  if (meaning.is_value) {
    tree_.set_source_text(frame.node, attribute.offset, size);
    return true;
  }
  if (meaning.slot == no_slot) return false;
  frame.says_null |= meaning.is_null;
  note_order(frame, meaning.slot, false);
  tree_.append_source_text(frame.node, meaning.slot, meaning.type, attribute.offset, size);
  return true;
}

bool Builder::attribute(Frame& frame, const Attribute& attribute, const StartTag& tag) {
  if (attribute.name.uri != nullptr && is_xsi(attribute.name.uri) && std::string_view(attribute.name.local) == "type") return true;
  const Meaning& meaning = meaning_of(frame, attribute.name, true);
  if (meaning.is_value) {
    if (frame.type == no_type) tree_.node(frame.node).flags |= model::node_quoted;  // its kind is not known: text
    set_value(frame.node, attribute.value, attribute.offset);
    return true;
  }
  if (meaning.slot == no_slot) return undeclared_attribute(frame, attribute, tag);
  frame.says_null |= meaning.is_null;
  note_order(frame, meaning.slot, false);
  if (meaning.is_list && attribute.value.find(' ') != std::string_view::npos) {
    list_attribute(frame, meaning, attribute);
    return true;
  }
  const NodeIndex node = tree_.append(frame.node, meaning.slot, meaning.type);
  set_value(node, attribute.value, attribute.offset);
  if (attribute.name.prefix == nullptr) return true;
  Note note;
  note_prefix(attribute.name, true, note);
  if (note.prefix) tree_.set_note(node, write_note(note));
  return true;
}

/// One node a word.
void Builder::list_attribute(Frame& frame, const Meaning& meaning, const Attribute& attribute) {
  std::string_view rest = attribute.value;
  std::uint32_t offset = attribute.offset;
  while (!rest.empty()) {
    const std::size_t size = std::min(rest.find(' '), rest.size());
    if (size > 0) set_value(tree_.append(frame.node, meaning.slot, meaning.type), rest.substr(0, size), offset);
    const std::size_t step = std::min(size + 1, rest.size());
    rest.remove_prefix(step);
    if (offset != no_offset) offset += static_cast<std::uint32_t>(step);
  }
}

/// Where schemas are found is for XML alone: it stands in the note, and is no Element.
void Builder::note_hint(NodeIndex node, const Attribute& attribute) {
  const std::string known(tree_.note(node));
  Note note = read_note(known);
  note.hints.push_back({attribute.name.local, attribute.value});
  tree_.set_note(node, write_note(note));
}

bool Builder::undeclared_attribute(Frame& frame, const Attribute& attribute, const StartTag& tag) {
  const bool of_xsi = attribute.name.uri != nullptr && is_xsi(attribute.name.uri);
  if (of_xsi && std::string_view(attribute.name.local).ends_with("chemaLocation")) {
    note_hint(frame.node, attribute);
    return true;
  }
  Slot slot;
  if (!undeclared_slot(attribute.name.local, slot, tag.begin())) return false;
  const NodeIndex node = tree_.append(frame.node, slot, no_type);
  note_order(frame, slot, false);
  tree_.set_note(node, write_note(undeclared_note(attribute.name, true)));
  set_value(node, attribute.value, attribute.offset);
  const bool everywhere = of_xsi || (attribute.name.uri != nullptr && attribute.name.uri == xml_namespace);
  if (frame.type != no_type && !everywhere)
    report_undeclared("C212", "the Definition has no attribute of this name here; it is kept", node, slot, tag.last());
  return true;
}

bool Builder::undeclared_element(Frame& frame, const StartTag& tag) {
  Slot slot;
  const auto lexeme = type_attribute(tag);
  if (!undeclared_slot(tag.name().local, slot, tag.begin())) return false;
  const std::size_t scope_size = scope_.size();
  declare(tag);
  const NodeIndex node = tree_.append(frame.node, slot, no_type);
  note_order(frame, slot, true);
  if (frame.type != no_type)
    report_undeclared("C211", "the Definition has no element of this name here; it is kept, with all that is in it", node, slot,
                      tag.last());
  Note note = undeclared_note(tag.name(), false);
  note.type = lexeme;
  note_tag(node, tag, std::move(note));
  const model::TypeId type = lexeme ? actual_type(*lexeme, no_type, tag) : no_type;
  tree_.node(node).type = type;
  push(node, type, tag, scope_size);
  return attributes(tag) && within_limits(tag);
}

bool Builder::text(std::string_view piece, std::uint32_t offset) {
  if (markup_.depth > 0 || frames_.empty()) return true;
  const Frame& frame = frames_.back();
  const auto end = static_cast<std::uint32_t>(offset + piece.size());
  if (pending_ == Pending::nothing) {
    if (!frame.has_place && is_blank(piece)) return true;
    text_begin_ = offset;
    text_end_ = end;
    pending_ = offset != no_offset ? Pending::span : Pending::copy;
    if (pending_ == Pending::copy) copy_.assign(piece);
  } else if (pending_ == Pending::span && offset == text_end_) {
    text_end_ = end;
  } else {
    if (pending_ == Pending::span) copy_.assign(pending_text());
    pending_ = Pending::copy;
    copy_ += piece;
  }
  if (pending_text().size() <= reader_.limits().text) return true;
  return reader_.refuse("C207", "a value is longer than the limit allows", frame.tag);
}

std::string_view Builder::pending_text() const {
  return pending_ == Pending::copy ? std::string_view(copy_) : reader_.text().substr(text_begin_, text_end_ - text_begin_);
}

/// What was read since the last tag finds its place. White space between elements is left out.
bool Builder::place_text(Frame& frame, bool at_end) {
  const bool blank = is_blank(pending_text());
  const bool alone = at_end && !frame.has_elements;
  const bool is_value = frame.text.is_primitive || (frame.type == no_type && form_.value_attribute.empty());
  if (frame.text.content != no_slot && (!blank || (alone && !frame.says_null))) {
    const TypeId owner = frame.text.in_group ? facts(frame.type).group_type : frame.type;
    const NodeIndex parent = frame.text.in_group ? add_group(frame) : frame.node;
    keep_text(tree_.append(parent, frame.text.content, definitions_.slot(owner, frame.text.content).type));
    note_order(frame, frame.text.in_group ? facts(frame.type).group : frame.text.content, false);
    frame.has_content = true;
  } else if (frame.text.content == no_slot && is_value && alone) {
    keep_text(frame.node);
    frame.has_content = true;
  } else if (!blank && !stray_text(frame)) {
    return false;
  }
  pending_ = Pending::nothing;
  return true;
}

bool Builder::stray_text(Frame& frame) {
  Slot slot;
  if (!undeclared_slot("text", slot, frame.tag)) return false;
  const NodeIndex node = tree_.append(frame.node, slot, no_type);
  note_order(frame, slot, false);
  Note note;
  note.kind = NodeKind::text;
  tree_.set_note(node, write_note(note));
  keep_text(node);
  frame.has_content = true;
  if (frame.type != no_type) report_undeclared("C213", "character data where the Definition has none; it is kept", node, slot, frame.tag);
  return true;
}

void Builder::keep_text(NodeIndex node) {
  const std::string_view text = pending_text();
  set_value(node, text, pending_ == Pending::span ? text_begin_ : no_offset);
}

}  // namespace crosswalk::xml
