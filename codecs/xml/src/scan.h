// Copying text while looking for what XML must escape, 16 bytes at a time where the machine can, with a scalar twin that gives the same
// answer (tests compare them).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace crosswalk::xml {

/// May need an escape, or may be no character of XML at all: & < > " and control characters; 0xEF begins U+FFFE and U+FFFF.
inline bool is_special(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u < 0x20 || u == '&' || u == '<' || u == '>' || u == '"' || u == 0xEF;
}

/// The high bit of each byte of `word` that is special. Bits above the first may be too many.
inline std::uint64_t special_bytes(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  const auto equal = [&](unsigned char c) {
    const std::uint64_t rest = word ^ ones * c;
    return (rest - ones) & ~rest;
  };
  const std::uint64_t found = equal('&') | equal('<') | equal('>') | equal('"') | equal(0xEF) | ((word - ones * 0x20) & ~word);
  return found & ones * 0x80;
}

/// Copies short text (under 16 bytes) in two overlapping steps; ORs into `special` what of it is special.
inline void copy_short(char* to, const char* from, std::size_t size, std::uint64_t& special) {
  if (size >= 8) {
    std::uint64_t head, tail;
    std::memcpy(&head, from, 8);
    std::memcpy(&tail, from + size - 8, 8);
    std::memcpy(to, &head, 8);
    std::memcpy(to + size - 8, &tail, 8);
    special |= special_bytes(head) | special_bytes(tail);
  } else if (size >= 4) {
    std::uint32_t head, tail;
    std::memcpy(&head, from, 4);
    std::memcpy(&tail, from + size - 4, 4);
    std::memcpy(to, &head, 4);
    std::memcpy(to + size - 4, &tail, 4);
    special |= special_bytes(head | std::uint64_t{tail} << 32);
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      to[i] = from[i];
      special |= is_special(from[i]);
    }
  }
}

/// Copies `size` bytes; true when none of them is special (else what was written means nothing).
inline bool copy_plain_scalar(char* to, const char* from, std::size_t size) {
  std::uint64_t special = 0;
  for (; size >= 16; size -= 8, to += 8, from += 8) {
    std::uint64_t word;
    std::memcpy(&word, from, 8);
    std::memcpy(to, &word, 8);
    special |= special_bytes(word);
  }
  copy_short(to, from, size, special);
  return special == 0;
}

inline const char* find_special_scalar(const char* at, const char* end) {
  while (at != end && !is_special(*at)) ++at;
  return at;
}

/// White space of XML (section 2.3).
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// True for white space only, in text that a parser has let pass: it has no other characters below 0x21.
inline bool is_blank(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  const auto marks = [&](std::uint64_t word) { return (((word & ones * 0x7F) + ones * 0x5F) | word) & ones * 0x80; };
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    if (marks(word) != 0) return false;
  }
  for (; left > 0; --left, ++at)
    if (static_cast<unsigned char>(*at) > 0x20) return false;
  return true;
}

#if defined(__SSE2__)
inline unsigned special_mask(__m128i bytes) {
  // < and > differ in one bit, and so do & and ".
  const auto equal = [&](char bit, char c) { return _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(bit)), _mm_set1_epi8(c)); };
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  const __m128i other = _mm_or_si128(control, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xEF')));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(equal(2, '>'), equal(4, '&')), other)));
}
/// copy_plain() where 16 bytes more than those of the text can be read and written.
inline bool copy_plain_padded(char* to, const char* from, std::size_t size) {
  for (std::size_t at = 0; at < size; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
    unsigned found = special_mask(bytes);
    if (size - at < 16) found &= (1u << (size - at)) - 1;
    if (found != 0) return false;
  }
  return true;
}
inline bool copy_plain(char* to, const char* from, std::size_t size) {
  if (size < 16) return copy_plain_scalar(to, from, size);
  unsigned found = 0;
  const auto step = [&](std::size_t at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
    found |= special_mask(bytes);
  };
  for (std::size_t at = 0; at + 16 < size; at += 16) step(at);
  step(size - 16);
  return found == 0;
}
/// The first special byte of [at, end), or `end`.
inline const char* find_special(const char* at, const char* end) {
  for (; end - at >= 16; at += 16)
    if (const unsigned found = special_mask(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)))) return at + __builtin_ctz(found);
  return find_special_scalar(at, end);
}
#else
inline bool copy_plain_padded(char* to, const char* from, std::size_t size) { return copy_plain_scalar(to, from, size); }
inline bool copy_plain(char* to, const char* from, std::size_t size) { return copy_plain_scalar(to, from, size); }
inline const char* find_special(const char* at, const char* end) { return find_special_scalar(at, end); }
#endif

}  // namespace crosswalk::xml
