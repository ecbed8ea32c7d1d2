#include "charset.h"

#include <crosswalk/base/utf8.h>

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
    const std::size_t length = base::utf8_length(text.substr(at, 4));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

void append_transcoded(std::string& out, std::string_view text, Charset charset) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = charset == Charset::latin1 ? 0 : base::utf8_length(text.substr(at, 4));
    if (length == 0) {
      base::append_utf8(out, static_cast<unsigned char>(text[at]));
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
    const std::size_t length = c < 0x80 ? 1 : base::utf8_length(text.substr(at, 4));
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
