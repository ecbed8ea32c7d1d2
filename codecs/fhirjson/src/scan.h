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

/// The closing quote of a string whose text starts at `at`, when it is plain ASCII and the quote is among the next 16 bytes;
/// else nullptr, and the whole scan must decide. There are 16 bytes at `at`.
inline const char* find_near_quote(const char* at) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const unsigned quotes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
  if (quotes == 0) return nullptr;
  const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)));
  const unsigned before = quotes ^ (quotes - 1);  // up to and with the first quote; bytes over 0x7F are negative, so "less"
  if (static_cast<unsigned>(_mm_movemask_epi8(others)) & before) return nullptr;
  return at + __builtin_ctz(quotes);
#else
  const std::uint64_t word = load_word(at);
  const std::uint64_t special = special_bytes(word);
  if (special == 0) return nullptr;
  const auto first = static_cast<unsigned>(__builtin_ctzll(special));
  if (at[first / 8] != '"' || (word & (0x8080808080808080u & ((std::uint64_t{1} << (first - 7)) - 1)))) return nullptr;
  return at + first / 8;
#endif
}

inline std::uint64_t load_half(const char* at) {
  std::uint32_t half;
  std::memcpy(&half, at, 4);
  return half;
}

/// Copies short text (under 16 bytes) in two overlapping steps; ORs into `special` what of it must be escaped.
inline void copy_short(char* to, const char* from, std::size_t size, std::uint64_t& special) {
  if (size >= 8) {
    const std::uint64_t head = load_word(from), tail = load_word(from + size - 8);
    std::memcpy(to, &head, 8);
    std::memcpy(to + size - 8, &tail, 8);
    special |= special_bytes(head) | special_bytes(tail);
  } else if (size >= 4) {
    const std::uint64_t head = load_half(from), tail = load_half(from + size - 4);
    std::memcpy(to, &head, 4);
    std::memcpy(to + size - 4, &tail, 4);
    special |= special_bytes(head | tail << 32);
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      to[i] = from[i];
      special |= is_special(from[i]);
    }
  }
}

/// Copies `size` bytes; true when none of them must be escaped in a JSON string (else what was written means nothing).
inline bool copy_plain_scalar(char* to, const char* from, std::size_t size) {
  std::uint64_t special = 0;
  for (; size >= 16; size -= 8, to += 8, from += 8) {
    const std::uint64_t word = load_word(from);
    std::memcpy(to, &word, 8);
    special |= special_bytes(word);
  }
  copy_short(to, from, size, special);
  return special == 0;
}

/// copy_plain() where 16 bytes more than those of the text can be read and written.
inline bool copy_plain_padded(char* to, const char* from, std::size_t size) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
  for (std::size_t at = 0; at < size; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, back)),
                                       _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    auto hits = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (size - at < 16) hits &= (1u << (size - at)) - 1;
    if (hits != 0) return false;
  }
  return true;
#else
  return copy_plain_scalar(to, from, size);
#endif
}

#if defined(__SSE2__)
inline bool copy_plain_sse2(char* to, const char* from, std::size_t size) {
  if (size < 16) return copy_plain_scalar(to, from, size);
  const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
  __m128i found = _mm_setzero_si128();
  const auto step = [&](std::size_t at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
    found = _mm_or_si128(found, _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, back)),
                                             _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes)));
  };
  for (std::size_t at = 0; at + 16 < size; at += 16) step(at);
  step(size - 16);
  return _mm_movemask_epi8(found) == 0;
}
inline bool copy_plain(char* to, const char* from, std::size_t size) { return copy_plain_sse2(to, from, size); }
#else
inline bool copy_plain(char* to, const char* from, std::size_t size) { return copy_plain_scalar(to, from, size); }
#endif

/// The first byte in [at, end) that is not JSON white space, or `end`.
const char* skip_space(const char* at, const char* end);

/// The first byte of [at, end) that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms), or `end`.
const char* find_bad_utf8(const char* at, const char* end);

/// How many bytes at `at` form one well-formed UTF-8 character, or 0.
std::size_t utf8_length(const char* at, const char* end);

}  // namespace crosswalk::fhirjson
