#include <crosswalk/base/utf8.h>

#include <algorithm>

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

std::uint32_t next_utf8(std::string_view text, std::size_t& at) {
  std::uint32_t c = replacement_character;
  at += std::max<std::size_t>(1, take_utf8(text.substr(at, 4), c));
  return c;
}

std::size_t count_characters(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += !continues_character(c);
  return n;
}

std::size_t offset_of_character(std::string_view text, std::int64_t n) {
  std::size_t at = 0;
  for (; n > 0 && at < text.size(); --n) {
    ++at;
    while (at < text.size() && continues_character(text[at])) ++at;
  }
  return at;
}

}  // namespace crosswalk::base
