#include <crosswalk/base/utf8.h>

namespace crosswalk::base {

namespace {

/// What the first byte of several promises: the length, and the range of the second that leaves out long forms and surrogates.
struct Lead {
  std::size_t length;
  unsigned char low, high;
};

Lead lead(unsigned char c) {
  if (c < 0xC2 || c > 0xF4) return {0, 0, 0};
  const std::size_t length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  const unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  return {length, low, high};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

constexpr std::uint32_t no_unit = 0x10000;

/// Four hexadecimal digits.
std::uint32_t unit_at(std::string_view text, std::size_t at) {
  if (text.size() < at + 4) return no_unit;
  std::uint32_t unit = 0;
  for (const char c : text.substr(at, 4)) {
    const int digit = hex_digit(c);
    if (digit < 0) return no_unit;
    unit = unit << 4 | static_cast<std::uint32_t>(digit);
  }
  return unit;
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t c) {
  char bytes[4];
  out.append(bytes, put_utf8(bytes, c));
}

std::size_t long_utf8_length(std::string_view text) {
  const Lead first = lead(static_cast<unsigned char>(text[0]));
  if (first.length == 0 || text.size() < first.length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < first.low || second > first.high) return 0;
  for (std::size_t i = 2; i < first.length; ++i)
    if (!continues_character(text[i])) return 0;
  return first.length;
}

std::size_t take_utf8(std::string_view text, std::uint32_t& c) {
  const std::size_t length = utf8_length(text);
  if (length == 0) return 0;
  c = static_cast<unsigned char>(text[0]);
  if (length > 1) c &= 0x7Fu >> length;
  for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return length;
}

UnicodeEscape read_unicode_escape(std::string_view text) {
  const std::uint32_t unit = unit_at(text, 0);
  if (unit == no_unit) return {};
  const bool begins_pair = unit >= 0xD800 && unit < 0xDC00 && text.substr(4, 2) == "\\u";
  const std::uint32_t low = begins_pair ? unit_at(text, 6) : no_unit;
  if (low < 0xDC00 || low > 0xDFFF) return {unit, 4};
  return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 10};
}

}  // namespace crosswalk::base
