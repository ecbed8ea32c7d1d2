#include "parser.h"

#include "errors.h"

#include "context.h"

#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <algorithm>

namespace crosswalk::xml {

namespace {

/// Pushed at once. Must stay well below the ten million bytes at which libxml2 gives up on what is not parsed yet.
constexpr std::size_t longest_chunk = std::size_t{1} << 20;
/// Pushed at once at first: few enough bytes to stay in the cache.
constexpr std::size_t chunk_size = std::size_t{1} << 17;

Parser& parser(void* self) { return *static_cast<Parser*>(self); }

/// In a value that it had to copy, libxml2 leaves each ampersand as &#38;, for whoever expands entities later. The copy is its own and
/// freed behind the call, so it may be changed.
void shorten_ampersands(const xmlChar** attribute) {
  constexpr std::string_view escaped = "&#38;";
  auto* const begin = const_cast<char*>(reinterpret_cast<const char*>(attribute[3]));
  const char* const end = reinterpret_cast<const char*>(attribute[4]);
  char* to = static_cast<char*>(std::memchr(begin, '&', static_cast<std::size_t>(end - begin)));
  if (to == nullptr) return;
  for (const char* from = to; from != end;) {
    const bool is_one = std::string_view(from, static_cast<std::size_t>(end - from)).starts_with(escaped);
    *to++ = *from;
    from += is_one ? escaped.size() : 1;
  }
  attribute[4] = reinterpret_cast<const xmlChar*>(to);
}

}  // namespace

xmlSAXHandler Parser::handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_section;
  sax.internalSubset = on_doctype;
  sax.reference = on_reference;
  sax.serror = on_error;
  return sax;
}

std::uint32_t StartTag::shifted(std::uint32_t given) const { return shifts_->to_text(given); }

bool Parser::run() {
  static const xmlSAXHandler sax = handlers();
  Context own;
  context_ = (reader_.context_ != nullptr ? *reader_.context_ : own).open(sax, this);
  start_ = reader_.text_start_;
  feed();
  if (thrown_) std::rethrow_exception(thrown_);
  if (!stopped_ && (!context_->wellFormed || !context_->nsWellFormed)) refuse("C201", "the text is not well-formed XML", start_);
  return !stopped_;
}

void Parser::feed() {
  std::uint32_t at = start_;
  for (const LargeValue& value : shifts_.values()) {
    push(reader_.text_.substr(at, value.begin - at), false);
    push(Shifts::placeholder, false);
    at = value.end;
  }
  push(reader_.text_.substr(at), true);
}

void Parser::push(std::string_view rest, bool is_last) {
  for (std::size_t size = chunk_size; !stopped_;) {
    const std::string_view chunk = rest.substr(0, size);
    rest.remove_prefix(chunk.size());
    const std::uint32_t before = offset();
    xmlParseChunk(context_, chunk.data(), static_cast<int>(chunk.size()), is_last && rest.empty() ? 1 : 0);
    if (rest.empty()) break;
    size = stopped_ || offset() != before ? chunk_size : std::min(size * 2, longest_chunk);
  }
}

bool Parser::put_large_values(const xmlChar** attributes, int count) {
  copies_.clear();
  const xmlParserInput& input = *context_->input;
  for (const xmlChar** row = attributes; row != attributes + 5 * static_cast<std::ptrdiff_t>(count); row += 5) {
    if (row[3] < input.base || row[3] > input.cur) continue;
    const LargeValue* const value = shifts_.at(given(row[3]));
    if (value == nullptr) continue;
    const std::string_view raw = reader_.text_.substr(value->begin, value->end - value->begin);
    const NormalValue& normal = copies_.emplace_back(normalise(raw));
    if (normal.fault != nullptr) return reader_.refuse("C201", normal.fault, value->begin + static_cast<std::uint32_t>(normal.fault_at));
    const std::string_view text = normal.text(raw);
    row[3] = reinterpret_cast<const xmlChar*>(text.data());
    row[4] = row[3] + text.size();
  }
  return true;
}

template <class Call>
void Parser::guarded(Call call) {
  if (stopped_) return;
  try {
    if (call()) return;
  } catch (...) {
    thrown_ = std::current_exception();
  }
  stop();
}

void Parser::stop() {
  stopped_ = true;
  xmlStopParser(context_);
}

void Parser::refuse(const char* code, std::string message, std::uint32_t at) {
  reader_.refuse(code, std::move(message), at);
  stop();
}

void Parser::on_start(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int declaration_count,
                      const xmlChar** declarations, int attribute_count, int, const xmlChar** attributes) {
  Parser& me = parser(self);
  const xmlParserInput& input = *me.context_->input;
  StartTag tag;
  tag.name_ = {StartTag::as_char(local), StartTag::as_char(prefix), StartTag::as_char(uri)};
  tag.attribute_count_ = static_cast<std::size_t>(attribute_count);
  tag.declaration_count_ = static_cast<std::size_t>(declaration_count);
  tag.attributes_ = attributes;
  tag.declarations_ = declarations;
  tag.base_ = StartTag::as_char(input.base);
  tag.here_ = StartTag::as_char(input.cur);
  tag.base_offset_ = me.start_ + static_cast<std::uint32_t>(input.consumed);
  tag.is_qualified_ = prefix != nullptr || declaration_count != 0;
  for (const xmlChar** row = attributes; row != attributes + 5 * tag.attribute_count_; row += 5) {
    tag.is_qualified_ |= row[1] != nullptr;
    if (row[3] < input.base || row[3] > input.cur) shorten_ampersands(row);
  }
  if (!me.shifts_.empty()) {
    tag.shifts_ = &me.shifts_;
    tag.text_ = me.reader_.text_;
  }
  const bool is_rare = ++me.depth_ > me.depth_limit_ || declaration_count != 0;
  me.guarded([&] {
    return (me.shifts_.empty() || me.put_large_values(attributes, attribute_count)) && (!is_rare || me.declare(tag)) &&
           me.handler_.start(tag);
  });
}

bool Parser::declare(const StartTag& tag) {
  const base::Limits& limits = reader_.limits();
  if (depth_ > limits.depth) return reader_.refuse("C205", "elements are nested deeper than the limit allows", tag.begin());
  const auto count = static_cast<std::uint32_t>(tag.declaration_count());
  declared_.emplace_back(depth_, count);
  in_scope_ += count;
  return in_scope_ <= limits.namespaces ||
         reader_.refuse("C206", "more namespace declarations are in scope than the limit allows", tag.begin());
}

void Parser::on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
  Parser& me = parser(self);
  if (!me.declared_.empty() && me.declared_.back().first == me.depth_) {
    me.in_scope_ -= me.declared_.back().second;
    me.declared_.pop_back();
  }
  --me.depth_;
  me.guarded([&] { return me.handler_.end(me.offset()); });
}

/// libxml2 hands pure ASCII over in place and other text in a copy, with the position behind it or before its last character.
std::uint32_t Parser::copied_text_offset(const char* text, std::size_t size) const {
  const char* base = StartTag::as_char(context_->input->base);
  const char* here = StartTag::as_char(context_->input->cur);
  const char* end = StartTag::as_char(context_->input->end);
  const auto stands_at = [&](const char* at) {
    return at >= base && static_cast<std::size_t>(end - at) >= size && std::memcmp(at, text, size) == 0;
  };
  if (static_cast<std::size_t>(here - base) < size) return no_offset;
  const char* at = here - size;
  for (int step = 0; step <= 4 && at < end; ++step, ++at)
    if (stands_at(at)) return place(reinterpret_cast<const xmlChar*>(at));
  return no_offset;
}

void Parser::on_text(void* self, const xmlChar* text, int size) {
  Parser& me = parser(self);
  const std::string_view piece(StartTag::as_char(text), static_cast<std::size_t>(size));
  const xmlParserInput& input = *me.context_->input;
  const bool in_place = text >= input.base && text <= input.cur;
  me.guarded([&] { return me.handler_.text(piece, in_place ? me.place(text) : me.copied_text_offset(piece.data(), piece.size())); });
}

/// libxml2 hands sections over in place, without normalising line ends.
void Parser::on_section(void* self, const xmlChar* text, int size) {
  Parser& me = parser(self);
  const xmlParserInput& input = *me.context_->input;
  if (text < input.base || text > input.end) return on_text(self, text, size);
  me.guarded([&] {
    const LargeValue* const value = me.shifts_.empty() ? nullptr : me.shifts_.at(me.given(text));
    if (value != nullptr) return me.section(me.reader_.text_.substr(value->begin, value->end - value->begin), value->begin);
    return me.section({StartTag::as_char(text), static_cast<std::size_t>(size)}, me.place(text));
  });
}

bool Parser::section(std::string_view piece, std::uint32_t at) {
  if (at == behind_return_ && piece.starts_with('\n')) {
    piece.remove_prefix(1);
    ++at;
  }
  if (piece.ends_with('\r')) behind_return_ = at + static_cast<std::uint32_t>(piece.size());
  if (piece.empty()) return true;
  const NormalValue normal = normalise_section(piece);
  if (normal.fault != nullptr) return reader_.refuse("C201", normal.fault, at + static_cast<std::uint32_t>(normal.fault_at));
  return handler_.text(normal.text(piece), normal.is_copy ? no_offset : at);
}

void Parser::on_doctype(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
  Parser& me = parser(self);
  if (!me.stopped_) me.refuse("C203", "the document has a DOCTYPE, which is never read", me.offset());
}

void Parser::on_reference(void* self, const xmlChar*) {
  Parser& me = parser(self);
  if (!me.stopped_) me.refuse("C201", "an entity that is not declared is referred to", me.offset());
}

void Parser::on_error(void* self, xmlErrorPtr error) {
  Parser& me = parser(self);
  if (!me.stopped_ && error->level >= XML_ERR_ERROR) me.error(*error);
}

void Parser::error(const xmlError& error) {
  const Fault fault = fault_of(error);
  std::uint32_t at = offset();
  if (fault.at_tag) {
    const std::size_t open = reader_.text_.rfind('<', at);
    if (open != std::string_view::npos) at = static_cast<std::uint32_t>(open);
  }
  refuse(fault.code, fault.message, at);
}

}  // namespace crosswalk::xml
