#include "charset.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace crosswalk::er7 {

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

/// Letters and digits only, in capitals: "iso-8859-1" and "ISO 8859/1" are one name.
std::string plain(std::string_view name) {
  std::string out;
  for (char c : name.substr(0, 40))
    if (c = upper(c); (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The first byte's promise: length, and the range of the second byte that excludes overlong forms and surrogates.
struct Lead {
  std::size_t length;
  unsigned char low, high;
};

Lead lead(unsigned char c) {
  if (c < 0x80) return {1, 0, 0};
  if (c >= 0xC2 && c <= 0xDF) return {2, 0x80, 0xBF};
  if (c == 0xE0) return {3, 0xA0, 0xBF};
  if (c == 0xED) return {3, 0x80, 0x9F};
  if (c >= 0xE1 && c <= 0xEF) return {3, 0x80, 0xBF};
  if (c == 0xF0) return {4, 0x90, 0xBF};
  if (c >= 0xF1 && c <= 0xF3) return {4, 0x80, 0xBF};
  if (c == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Charset charset_named(std::string_view name) {
  const std::string word = plain(name);
  if (word.empty() || word == "UTF8" || word == "UNICODEUTF8" || word == "UNICODE") return Charset::utf8;
  if (word == "ASCII" || word == "USASCII" || word == "ISOIR6" || word == "ANSIX34") return Charset::ascii;
  if (word == "88591" || word == "ISO88591" || word == "ISOIR100" || word == "LATIN1") return Charset::latin1;
  return Charset::unknown;
}

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
#if defined(__x86_64__)
  for (; at + 64 <= text.size(); at += 64) {
    const auto* bytes = reinterpret_cast<const __m128i*>(text.data() + at);
    const __m128i low = _mm_or_si128(_mm_loadu_si128(bytes), _mm_loadu_si128(bytes + 1));
    const __m128i high = _mm_or_si128(_mm_loadu_si128(bytes + 2), _mm_loadu_si128(bytes + 3));
    if (_mm_movemask_epi8(_mm_or_si128(low, high)) != 0) return false;
  }
#endif
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    if (word & high_bits) return false;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  return true;
}

std::size_t utf8_sequence(std::string_view text) {
  const Lead first = lead(static_cast<unsigned char>(text[0]));
  if (first.length <= 1) return first.length;
  if (text.size() < first.length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < first.low || second > first.high) return 0;
  for (std::size_t i = 2; i < first.length; ++i)
    if (!is_continuation(text[i])) return 0;
  return first.length;
}

std::size_t find_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size()) {
      std::uint64_t word;
      std::memcpy(&word, text.data() + at, 8);
      if (!(word & high_bits)) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = utf8_sequence(text.substr(at, 4));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, unsigned code) {
  const auto put = [&out](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

void append_transcoded(std::string& out, std::string_view text, Charset charset) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = charset == Charset::latin1 ? 0 : utf8_sequence(text.substr(at, 4));
    if (length == 0) {
      append_utf8(out, static_cast<unsigned char>(text[at]));
      length = 1;
    } else {
      out.append(text.substr(at, length));
    }
    at += length;
  }
}

bool append_encoded(std::string& out, std::string_view text, Charset charset) {
  if (charset != Charset::latin1 || is_ascii(text)) {
    out.append(text);
    return true;
  }
  bool all = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = c < 0x80 ? 1 : utf8_sequence(text.substr(at, 4));
    const bool fits = c < 0x80 || (length == 2 && c <= 0xC3);
    if (c < 0x80)
      out += text[at];
    else
      out += fits ? static_cast<char>((c & 3) << 6 | (text[at + 1] & 0x3F)) : '?';
    all = all && fits;
    at += length == 0 ? 1 : length;
  }
  return all;
}

}  // namespace crosswalk::er7
