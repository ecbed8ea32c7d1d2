// Finding the end of plain text inside a JSON string, 16 bytes at a time where the machine can, with a scalar twin that gives the
// same answer (tests compare them).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace crosswalk::fhirjson {

/// What a scan saw: where plain text ends, and the high bits of the bytes before that place (0: all of them ASCII).
struct PlainRun {
  const char* end;
  std::uint64_t high;
};

inline std::uint64_t load_word(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, 8);
  return word;
}

/// The high bit of each byte of `word` that is a quote, a backslash or a control character. Bits above the first may be too many.
inline std::uint64_t special_bytes(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  const std::uint64_t quote = word ^ ones * '"';
  const std::uint64_t back = word ^ ones * '\\';
  const std::uint64_t found = ((quote - ones) & ~quote) | ((back - ones) & ~back) | ((word - ones * 0x20) & ~word);
  return found & ones * 0x80;
}

inline bool is_special(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

/// The first quote, backslash or control character in [at, end), or `end`.
inline PlainRun scan_plain_scalar(const char* at, const char* end) {
  constexpr std::uint64_t high_bits = 0x8080808080808080u;
  std::uint64_t high = 0;
  for (; end - at >= 8; at += 8) {
    const std::uint64_t word = load_word(at);
    if (special_bytes(word) != 0) break;
    high |= word & high_bits;
  }
  for (; at != end && !is_special(*at); ++at) high |= static_cast<unsigned char>(*at) & 0x80u;
  return {at, high};
}

#if defined(__SSE2__)
inline PlainRun scan_plain_sse2(const char* at, const char* end) {
  const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
  std::uint64_t high = 0;
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, back)),
                                       _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    const unsigned hits = static_cast<unsigned>(_mm_movemask_epi8(found));
    const unsigned upper = static_cast<unsigned>(_mm_movemask_epi8(bytes));
    if (hits != 0) {
      const unsigned first = static_cast<unsigned>(__builtin_ctz(hits));
      return {at + first, high | (upper & ((1u << first) - 1))};
    }
    high |= upper;
  }
  const PlainRun tail = scan_plain_scalar(at, end);
  return {tail.end, tail.high | high};
}
inline PlainRun scan_plain(const char* at, const char* end) { return scan_plain_sse2(at, end); }
#else
inline PlainRun scan_plain(const char* at, const char* end) { return scan_plain_scalar(at, end); }
#endif

/// The first byte in [at, end) that is not JSON white space, or `end`.
const char* skip_space(const char* at, const char* end);

/// The first byte of [at, end) that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms), or `end`.
const char* find_bad_utf8(const char* at, const char* end);

/// How many bytes at `at` form one well-formed UTF-8 character, or 0.
std::size_t utf8_length(const char* at, const char* end);

}  // namespace crosswalk::fhirjson
