// Escape sequences of strings, as JSON (RFC 8259, section 7), FHIRPath (2.0, section 4.1.2) and maps write them.
//
// Threads: functions without state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::base {

/// The value of a hexadecimal digit of either case; -1 when it is none.
constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// What `\uXXXX` stands for.
struct UnicodeEscape {
  std::uint32_t character = 0;  ///< a surrogate when half of a pair stands alone
  std::size_t length = 0;       ///< of the text read: 4; 10 for a pair with `\u` between its halves; 0: not four hexadecimal digits
};

/// `text` begins behind `\u`.
UnicodeEscape read_unicode_escape(std::string_view text);

/// What stands between the quotes of a string or delimited identifier of FHIRPath or a map, escapes resolved: half a pair is the
/// replacement character, an unknown escape stands for its character. Gives UTF-8 for UTF-8.
std::string unescape(std::string_view inside);

}  // namespace crosswalk::base
