// Fields: repetitions, components, subcomponents, values.
#include "decoder.h"
#include "marks.h"

#include <algorithm>

namespace crosswalk::er7 {

using model::no_type;
using model::NodeIndex;
using model::SlotRow;
using model::TypeId;
using model::TypeKind;

bool Decoder::report_limit() {
  if (!stopped_) reporter_.add("C170", "the message has more Elements than the limit allows", {at_, size_}, where_);
  return stopped_ = true;
}

model::Slot Decoder::undeclared(std::string_view type, std::uint32_t position) {
  scratch_.assign(type).append("_").append(std::to_string(position));
  return tree_.undeclared(scratch_, position);
}

Decoder::Place Decoder::special_field_place(std::uint32_t position, Token first) {
  const TypeId column = segment_.columns && position <= columns_.size() ? columns_[position - 1] : no_type;
  if (position > segment_.slots.size()) {
    const bool expected = segment_.type == no_type || (!segment_.slots.empty() && (segment_.slots.back().flags & model::slot_varies));
    if (!expected) reporter_.add("C160", "a field beyond those of the version's table; it is kept by its delimiters", first.span(), where_);
    return {undeclared(segment_.name.size() <= 8 ? segment_.name : std::string_view("Segment"), position), column};
  }
  const SlotRow& row = segment_.slots[position - 1];
  const auto slot = static_cast<model::Slot>(position - 1);
  if (row.flags & model::slot_discriminator) segment_.discriminator = text(first);
  if (column != no_type) return {slot, column};
  return {slot, row.flags & model::slot_varies ? varies_type(position, first) : row.type};
}

/// The text of the field `fields` separators further on.
std::string_view Decoder::field_ahead(std::uint32_t begin, std::uint32_t fields) const {
  const char separator = reading_.header.reading.delimiters.field;
  std::uint32_t at = begin;
  for (; fields > 0; ++at) {
    if (at >= size_ || data_[at] == reading_.header.terminator) return {};
    if (data_[at] == separator) --fields;
  }
  const std::uint32_t from = at;
  while (at < size_ && classes_[static_cast<unsigned char>(data_[at])] == byte_text) ++at;
  return {data_ + from, at - from};
}

/// The type of a field whose type another field of the segment names: OBX-5 by OBX-2, MFE-4 by MFE-5.
TypeId Decoder::varies_type(std::uint32_t position, Token first) {
  std::string_view name = segment_.discriminator;
  if (name.empty()) {
    std::uint32_t by = 0;
    for (std::uint32_t i = 0; i < segment_.slots.size() && by == 0; ++i)
      if (segment_.slots[i].flags & model::slot_discriminator) by = i + 1;
    if (by == 0) return parameter_type(position);
    if (by > position) name = field_ahead(first.begin, by - position);
    if (name.empty()) {
      reporter_.add(
          "C130",
          std::string(segment_.name) + "-" + std::to_string(by) + " does not say the type of the value; it is kept by its delimiters",
          first.span(), where_);
      return types_.varies;
    }
  }
  return typed_by(name, first.span());
}

/// The type of a parameter of a query, which the trigger event decides: the alias QPD_8^Q22.
TypeId Decoder::parameter_type(std::uint32_t position) {
  const std::string_view event = reading_.header.type.event;
  if (segment_.name != "QPD" || event.empty()) return types_.varies;
  scratch_.assign("QPD_").append(std::to_string(position)).append("^").append(event);
  const TypeId type = definitions_.find_alias(scratch_);
  return type == no_type ? types_.varies : type;
}

/// The names that the version has are looked up once a message. Others are reported where they differ from the name before them.
TypeId Decoder::typed_by(std::string_view name, base::Span span) {
  const std::uint32_t key = short_key(name);
  if (key != 0 && key == last_typed_.key) return last_typed_.type;
  TypedName& known = typed_[(key ^ key >> 8 ^ key >> 16) % std::size(typed_)];
  if (key != 0 && key == known.key) return (last_typed_ = known).type;
  bool exact = true;
  const TypeId type = data_type_named(definitions_, name, exact);
  if (type == no_type) {
    reporter_.add("C131", "the type that the message gives to the value is unknown; the value is kept by its delimiters", span, where_)
        .detail = name;
    return types_.varies;
  }
  if (!exact && reading_.exact_version)
    reporter_.add(
        "C132",
        "the type of the value is not one of the message's version; the value is read as " + std::string(definitions_.type_name(type)),
        span, where_);
  last_typed_ = {key, type};
  if (exact) known = last_typed_;
  return type;
}

ByteClass Decoder::more_repetitions(Place place, NodeIndex first) {
  const std::uint32_t waiting = more_;
  return repetitions(place, next_token(), first, waiting);
}

/// The repetitions behind `last` (no_node: behind none) and `waiting` empty ones. Empty ones before a valued one are nodes; those behind
/// the last are a mark of it. byte_end past a limit, so that reading stops.
ByteClass Decoder::repetitions(Place place, Token token, NodeIndex last, std::uint32_t waiting) {
  ByteClass stop;
  for (where_.repetition = (last == model::no_node ? 1 : 2) + waiting;; ++where_.repetition) {
    stop = token.stop();
    if (token.empty() && stop >= byte_repetition) {
      ++waiting;
    } else {
      if (waiting > 0) empty_repetitions(place, waiting);
      waiting = 0;
      last = tree_.append(segment_.node, place.slot, place.type);
      stop = repetition(last, place.type, token, byte_component);
    }
    if (stop != byte_repetition) break;
    if (past_limit()) return byte_end;
    waiting += more_;
    where_.repetition += more_;
    token = next_token();
  }
  where_.repetition = 0;
  if (waiting > 0) trailing_repetitions(place, last, waiting);
  return stop;
}

void Decoder::trailing_repetitions(Place place, NodeIndex last, std::uint32_t count) {
  if (last == model::no_node) {
    last = empty_repetitions(place, 1);
    --count;
  }
  if (count <= mark_most_more && last != model::no_node)
    tree_.set_mark(last, tree_.mark(last) | count << mark_more_shift);
  else
    empty_repetitions(place, count);
}

NodeIndex Decoder::empty_repetitions(Place place, std::uint32_t count) {
  NodeIndex node = model::no_node;
  for (; count > 0 && !past_limit(); --count) node = tree_.append(segment_.node, place.slot, place.type);
  return node;
}

/// A field that is not a plain one.
ByteClass Decoder::field(Place place, Token first) {
  if (first.empty()) return repetitions(place, first, model::no_node, 0);
  const NodeIndex node = tree_.append(segment_.node, place.slot, place.type);
  const ByteClass stop = repetition(node, place.type, first, byte_component);
  return stop == byte_repetition ? more_repetitions(place, node) : stop;
}

/// A field that the segment does not declare, or one of a segment whose columns another one types.
ByteClass Decoder::undeclared_field(std::uint32_t position, Token first) {
  if (position > segment_.slots.size() && (position > most_fields || tree_.undeclared_full())) return rest_of_segment(position, first);
  return field(special_field_place(position, first), first);
}

/// A repetition of a field (level: components), or a component (level: subcomponents).
ByteClass Decoder::repetition(NodeIndex node, TypeId type, Token first, ByteClass level) {
  if (first.stop() > level) {
    leaf(node, type, first);
    return first.stop();
  }
  if (is_generic(type)) tree_.node(node).type = type = types_.varies;
  return parts(node, type, first, level);
}

ByteClass Decoder::parts(NodeIndex node, TypeId type, Token token, ByteClass level) {
  if (const Shape& shape = shapes_.type(type); shape.part_count > 0) return composite_parts(node, shape, token, level);
  std::uint32_t last = 1, position = 1;
  ByteClass stop;
  for (;;) {
    stop = token.stop();
    if (!token.empty() || stop < level) stop = part(node, type, last = position, token, level);
    if (stop != level) break;
    position += 1 + more_;
    token = next_token();
  }
  (level == byte_component ? where_.component : where_.subcomponent) = 0;
  if (position > last) tree_.set_mark(node, tree_.mark(node) | std::min(position - last, mark_positions));
  return stop;
}

/// One part, whatever it is.
ByteClass Decoder::part(NodeIndex node, TypeId type, std::uint32_t position, Token first, ByteClass level) {
  (level == byte_component ? where_.component : where_.subcomponent) = position;
  const auto slots = is_generic(type) ? std::span<const SlotRow>() : definitions_.slots(type);
  if (position > slots.size()) return further_part(node, type, position, first, level);
  const TypeId child_type = slots[position - 1].type;
  const NodeIndex child = tree_.append(node, static_cast<model::Slot>(position - 1), child_type);
  if (first.stop() < level) return split_part(child, child_type, first);
  leaf(child, child_type, first);
  return first.stop();
}

/// A component with subcomponents. In a plain text their delimiter is text.
ByteClass Decoder::split_part(NodeIndex node, TypeId type, Token first) {
  if (kind_of(type) == TypeKind::primitive && definitions_.type(type).value == model::ValueKind::text)
    return text_part(node, first, byte_component);
  return repetition(node, type, first, byte_subcomponent);
}

/// A part that the type does not declare: the first one of a primitive is the primitive itself, all others are kept under their number.
ByteClass Decoder::further_part(NodeIndex node, TypeId type, std::uint32_t position, Token first, ByteClass level) {
  if (position == 1 && kind_of(type) == TypeKind::primitive) return own_part(node, first, level);
  if (position > most_components || tree_.undeclared_full()) return rest_of_parts(node, type, position, first, level);
  const NodeIndex child = tree_.append(node, undeclared(definitions_.type_name(type), position), types_.varies);
  if (first.stop() < level) return repetition(child, types_.varies, first, byte_subcomponent);
  leaf(child, types_.varies, first);
  return first.stop();
}

ByteClass Decoder::own_part(NodeIndex node, Token first, ByteClass level) {
  if (first.stop() < level) return text_part(node, first, level);
  leaf(node, tree_.node(node).type, first);
  return first.stop();
}

/// A value that has unescaped subcomponent delimiters.
ByteClass Decoder::text_part(NodeIndex node, Token whole, ByteClass level) {
  while (whole.stop() < level) whole.delimiter = next_token().delimiter;
  const ByteClass stop = whole.stop();
  whole.delimiter = Delimiter(whole.end(), stop, true);
  value(node, whole);
  reporter_.add("C152", "a subcomponent delimiter in a plain value; it is read as text", whole.span(), where_);
  return stop;
}

/// From this position on there are more parts than are read.
ByteClass Decoder::rest_of_parts(NodeIndex node, TypeId type, std::uint32_t position, Token rest, ByteClass level) {
  while (rest.stop() <= level) rest.delimiter = next_token().delimiter;
  opaque(tree_.append(node, undeclared(definitions_.type_name(type), position), types_.text), rest.begin, rest.end(), position);
  reporter_.add("C162", "more components than are read; the rest is kept as one text", rest.span(), where_);
  return rest.stop();
}

/// A text without delimiters: the value of a primitive, or of the first primitive inside a composite.
void Decoder::leaf(NodeIndex node, TypeId type, Token token) {
  if (text(token) == "\"\"") return tree_.set_null(node);
  TypeKind kind = kind_of(type);
  for (int depth = 0; kind == TypeKind::composite && depth < 8; ++depth) {
    const auto slots = definitions_.slots(type);
    if (slots.empty()) break;
    type = slots[0].type;
    node = tree_.append(node, 0, type);
    kind = kind_of(type);
  }
  if (kind == TypeKind::any) tree_.node(node).type = types_.text;
  value(node, token);
}

void Decoder::slow_value(NodeIndex node, Token token) {
  const std::string_view raw = text(token);
  if (!token.escaped() && is_ascii(raw)) return tree_.set_source_text(node, token.begin, token.end() - token.begin);
  scratch_.clear();
  const unsigned faults = append_unescaped(scratch_, raw, reading_.header.reading.delimiters, reading_.charset);
  if (scratch_ == raw)
    tree_.set_source_text(node, token.begin, token.end() - token.begin);
  else
    tree_.set_text(node, scratch_);
  if (token.escaped() || scratch_ != raw) tree_.set_raw_span(node, token.span());
  if (faults != escape_fine) report_value(faults, token);
}

/// Text that is not taken apart: delimiters, names of segments, rests.
void Decoder::opaque(NodeIndex node, std::uint32_t begin, std::uint32_t end, std::uint32_t position) {
  const std::string_view raw(data_ + begin, end - begin);
  if (reading_.check_bytes && !is_ascii(raw)) {
    scratch_.clear();
    append_transcoded(scratch_, raw, reading_.charset);
    tree_.set_text(node, scratch_);
    tree_.set_raw_span(node, {begin, end});
  } else {
    tree_.set_source_text(node, begin, end - begin);
  }
  if (position == 0) return;
  tree_.node(node).flags |= model::node_opaque;
  tree_.set_mark(node, position);
}

void Decoder::report_value(unsigned faults, Token token) {
  const base::Span span = token.span();
  if (faults & escape_unknown)
    reporter_.add("C150", "an escape character that begins no escape sequence; it is kept as it is", span, where_);
  if (faults & escape_charset)
    reporter_.add("C151", "an escape sequence switches to a character set that is not read; it is kept as it is", span, where_);
  if ((faults & escape_bad_bytes) && reading_.report_bad_bytes)
    reporter_.add("C140", "bytes that the character set does not have; they are read as 8859-1", span, where_);
}

}  // namespace crosswalk::er7
