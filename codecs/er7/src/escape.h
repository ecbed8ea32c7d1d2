// Escape sequences (HL7 v2.8.2 chapter 2, section 2.7), both ways.
#pragma once

#include "charset.h"
#include "delimiters.h"

#include <cstddef>
#include <string>
#include <string_view>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace crosswalk::er7 {

/// What was unusual in a text.
enum EscapeFault : unsigned {
  escape_fine = 0,
  escape_unknown = 1,   ///< an escape character that begins no sequence of the standard: kept as it is
  escape_charset = 2,   ///< \C or \M switches to a character set that is not read here: kept as it is
  escape_bad_bytes = 4  ///< bytes that the character set does not have
};

/// Appends the text that `raw` stands for: valid UTF-8. The family of .br becomes line breaks and spaces, H and N become nothing, local
/// sequences (Z) stay as they are. Returns EscapeFaults. Linear.
unsigned append_unescaped(std::string& out, std::string_view raw, const Delimiters& delimiters, Charset charset);

/// Appends `text` so that append_unescaped gives it back, delimiters and control characters escaped, in the character set of the
/// message. `own` text came from a message with these delimiters and may hold its truncation character. False when a character has no
/// place in the character set.
bool append_escaped(std::string& out, std::string_view text, const Delimiters& delimiters, Charset charset, bool own = false);

/// The bytes that append_escaped() does not write as they are, for many texts.
class SpecialBytes {
 public:
  /// `own` as for append_escaped().
  SpecialBytes(const Delimiters& delimiters, bool own);
  /// True when append_escaped() gives the text itself, as far as its character set has it. Bytes up to `readable` may be looked at,
  /// which is the end of the text or behind it.
  bool plain_value(const char* text, std::size_t size, const char* readable) const {
    if (size == 2 && text[0] == '"' && text[1] == '"') return false;
#if defined(__x86_64__)
    if (readable - text >= 16) return none_by_16(text, size, readable);
#endif
    return none(text, size);
  }
  /// The scalar form.
  bool none(const char* text, std::size_t size) const {
    for (std::size_t i = 0; i < size; ++i)
      if (special_[static_cast<unsigned char>(text[i])]) return false;
    return true;
  }
#if defined(__x86_64__)
  /// The same by 16 bytes; at least so many can be read.
  bool none_by_16(const char* text, std::size_t size, const char* readable) const {
    for (; size > 0; text += 16) {
      if (readable - text < 16) return none(text, size);
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
      const auto is = [&](int i) { return _mm_cmpeq_epi8(bytes, *reinterpret_cast<const __m128i*>(wide_[i])); };
      const auto either = [](__m128i a, __m128i b) { return _mm_or_si128(a, b); };
      const __m128i low = either(either(is(0), is(1)), either(is(2), is(3)));
      const __m128i high = either(either(is(4), is(5)), either(is(6), is(7)));
      const auto hits = static_cast<unsigned>(_mm_movemask_epi8(either(low, high)));
      if (size <= 16) return (hits << (16 - size) & 0xFFFF) == 0;
      if (hits != 0) return false;
      size -= 16;
    }
    return true;
  }
#endif

 private:
  bool special_[256] = {};
#if defined(__x86_64__)
  alignas(16) char wide_[8][16];  ///< each of the bytes 16 times
#endif
};

}  // namespace crosswalk::er7
