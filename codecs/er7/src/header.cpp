#include "header.h"

#include <algorithm>
#include <array>

namespace crosswalk::er7 {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == '\r' || c == '\n' || c == ' ' || c == '\t'; }

bool at_segment(std::string_view text, std::size_t at, std::string_view name) {
  return text.substr(at, name.size()) == name && text.size() > at;
}

bool is_wide(std::string_view text) {
  if (text.size() < 4) return false;
  const std::string_view two = text.substr(0, 2);
  return two == "\xFF\xFE" || two == "\xFE\xFF" || text.substr(0, 4) == std::string_view("M\0S\0", 4) ||
         text.substr(0, 4) == std::string_view("\0M\0S", 4);
}

/// Can `c` separate MSH from its fields? A letter of the name itself cannot.
bool can_separate(char c) { return c != 'M' && c != 'S' && c != 'H' && can_delimit(c); }

/// The next place behind `from` where a line begins with MSH; npos when there is none.
std::size_t find_msh(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("MSH", from); at != std::string_view::npos; at = text.find("MSH", at + 1))
    if ((at == from || text[at - 1] == '\r' || text[at - 1] == '\n') && (at + 3 >= text.size() || can_separate(text[at + 3]))) return at;
  return std::string_view::npos;
}

void find_start(std::string_view text, Header& header) {
  std::size_t at = 0;
  if (text.substr(0, mark.size()) == mark) {
    header.byte_order_mark = true;
    at = mark.size();
  }
  while (at < text.size() && is_blank(text[at])) ++at;
  if (at < text.size() && text[at] == '\x0B') {
    header.start = Start::frame;
    return;
  }
  const bool batch = at_segment(text, at, "FHS") || at_segment(text, at, "BHS");
  const std::size_t msh = find_msh(text, at);
  if (msh == std::string_view::npos) {
    header.start = is_wide(text) ? Start::wide : Start::nothing;
    return;
  }
  header.start = Start::message;
  header.msh = static_cast<std::uint32_t>(msh);
  header.begin = static_cast<std::uint32_t>(batch ? at : msh);
  header.skipped = static_cast<std::uint32_t>(batch ? 0 : msh - at);
}

void find_terminator(std::string_view text, Header& header) {
  const std::size_t cr = text.find('\r', header.begin);
  if (cr == std::string_view::npos) {
    header.terminator = text.find('\n', header.begin) == std::string_view::npos ? '\r' : '\n';
  } else {
    header.crlf = cr + 1 < text.size() && text[cr + 1] == '\n';
  }
}

/// A batch header whose line ends otherwise than the segments of the message has not ended where MSH begins: the message begins there.
void leave_out_unended_header(std::string_view text, Header& header) {
  if (header.begin == header.msh) return;
  const char before = text[header.msh - 1];
  if (before == header.terminator || (before == '\n' && text[header.msh - 2] == '\r')) return;
  header.skipped = header.msh - header.begin;
  header.begin = header.msh;
  header.crlf = false;
  find_terminator(text, header);
}

/// The spans of MSH-2 to MSH-18.
using FieldSpans = std::array<base::Span, 19>;

FieldSpans msh_fields(std::string_view text, std::uint32_t msh, char field, char terminator) {
  FieldSpans spans{};
  const std::size_t begin = std::size_t{msh} + 4;
  const std::string_view segment = text.substr(0, text.find(terminator, begin));
  std::size_t number = 2;
  for (std::size_t at = begin; number < spans.size(); ++number) {
    const std::size_t end = std::min(segment.find(field, at), segment.size());
    spans[number] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (end == segment.size()) break;
    at = end + 1;
  }
  return spans;
}

/// Takes the first component or repetition off `rest`.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace

Header read_header(std::string_view text) {
  Header header;
  find_start(text, header);
  if (header.start != Start::message) return header;
  find_terminator(text, header);
  leave_out_unended_header(text, header);
  const std::size_t separator = header.msh + 3;
  const bool separated = separator < text.size() && text[separator] != '\r' && text[separator] != '\n';
  const char field = separated ? text[separator] : '|';
  const FieldSpans spans = separated ? msh_fields(text, header.msh, field, header.terminator) : FieldSpans{};
  const auto part = [&](std::size_t number) { return text.substr(spans[number].begin, spans[number].end - spans[number].begin); };
  header.reading = read_delimiters(field, part(2));
  const Delimiters& d = header.reading.delimiters;
  std::string_view type = part(9), version = part(12), charset = part(18);
  type = take(type, d.repetition);
  header.type.code = take(type, d.component);
  header.type.event = take(type, d.component);
  header.type.structure = take(type, d.component);
  header.version = trimmed(take(version, d.component));
  header.declared_charset = trimmed(take(charset, d.repetition));
  header.type_span = spans[9];
  header.version_span = spans[12];
  header.charset_span = spans[18];
  return header;
}

}  // namespace crosswalk::er7
