// UTF-8 (RFC 3629) a character at a time: no form longer than needed, no surrogate, nothing above U+10FFFF.
//
// Threads: functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::base {

constexpr std::uint32_t replacement_character = 0xFFFD;

/// True for a byte inside a character, one that none begins with.
constexpr bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

constexpr bool is_surrogate(std::uint32_t c) { return c >= 0xD800 && c < 0xE000; }

/// Writes the character (at most U+10FFFF) to `out`, one byte to four; gives the place behind it.
inline char* put_utf8(char* out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (c < 0x80) return put(c), out;
  if (c >= 0x10000) put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F));
  if (c >= 0x800 && c < 0x10000) put(0xE0 | c >> 12);
  put(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 0x3F));
  return put(0x80 | (c & 0x3F)), out;
}

/// Appends the character (at most U+10FFFF).
void append_utf8(std::string& out, std::uint32_t c);

/// Of a character that begins with a byte above 127; see utf8_length().
std::size_t long_utf8_length(std::string_view text);

/// The bytes of the character at the start of `text`; 0 when none begins there.
inline std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  return static_cast<unsigned char>(text[0]) < 0x80 ? 1 : long_utf8_length(text);
}

/// The same, and puts the character into `c`, which is left alone when there is none.
std::size_t take_utf8(std::string_view text, std::uint32_t& c);

/// The character at `at`, which moves behind it; where none begins the replacement character, and one byte. `at` is before the end.
std::uint32_t next_utf8(std::string_view text, std::size_t& at);

/// How many characters; of what is no UTF-8, how many bytes that continue none.
std::size_t count_characters(std::string_view text);

/// The byte offset of the n-th character, from 0; the size of the text when it has fewer.
std::size_t offset_of_character(std::string_view text, std::int64_t n);

}  // namespace crosswalk::base
