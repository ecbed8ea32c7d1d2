#include <crosswalk/base/escapes.h>
#include <crosswalk/base/utf8.h>

namespace crosswalk::base {

namespace {

constexpr std::uint32_t no_unit = 0x10000;

/// Four hexadecimal digits.
std::uint32_t unit_at(std::string_view text, std::size_t at) {
  if (text.size() < at + 4) return no_unit;
  std::uint32_t unit = 0;
  for (const char c : text.substr(at, 4)) {
    const int digit = hex_value(c);
    if (digit < 0) return no_unit;
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return unit;
}

char control(char c) {
  switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'f': return '\f';
    default: return c;
  }
}

/// Appends the character behind a `\u` whose digits `text` begins with; gives the length of the text read.
std::size_t append_escaped(std::string_view text, std::string& out) {
  const auto [character, length] = read_unicode_escape(text);
  if (length != 0) append_utf8(out, is_surrogate(character) ? replacement_character : character);
  return length;
}

}  // namespace

UnicodeEscape read_unicode_escape(std::string_view text) {
  const std::uint32_t unit = unit_at(text, 0);
  if (unit == no_unit) return {};
  const bool begins_pair = unit >= 0xD800 && unit < 0xDC00 && text.substr(4, 2) == "\\u";
  const std::uint32_t low = begins_pair ? unit_at(text, 6) : no_unit;
  if (low < 0xDC00 || low > 0xDFFF) return {unit, 4};
  return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 10};
}

std::string unescape(std::string_view inside) {
  std::string out;
  out.reserve(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      out += inside[i];
      continue;
    }
    ++i;
    const std::size_t length = inside[i] == 'u' ? append_escaped(inside.substr(i + 1), out) : 0;
    if (length == 0) out += control(inside[i]);
    i += length;
  }
  return out;
}

}  // namespace crosswalk::base
