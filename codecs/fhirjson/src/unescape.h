// The text that a JSON string stands for, as valid UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace crosswalk::fhirjson {

/// What had to be repaired, or is unusual. Broken bytes and lone surrogates become U+FFFD.
struct TextFaults {
  bool bad_utf8 = false;
  bool lone_surrogate = false;
  bool nul = false;
  bool any() const { return bad_utf8 || lone_surrogate || nul; }
};

/// Bytes that `unescape` may write for text of `size` bytes: broken UTF-8 grows, escapes shrink.
constexpr std::size_t unescape_room(std::size_t size, bool ascii) { return ascii ? size : size * 3; }

/// Writes the text of a string token (escapes already checked by the Reader) to `out`; gives the number of bytes written.
std::size_t unescape(std::string_view token, char* out, TextFaults& faults);

}  // namespace crosswalk::fhirjson
