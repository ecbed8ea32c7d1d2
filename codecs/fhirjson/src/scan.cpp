#include "scan.h"

namespace crosswalk::fhirjson {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

#if defined(__SSE2__)
/// Runs of blanks (the indentation of printed JSON), 16 at a time.
const char* skip_blanks(const char* at, const char* end) {
  const __m128i blank = _mm_set1_epi8(' ');
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const unsigned others = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, blank))) ^ 0xFFFFu;
    if (others != 0) return at + __builtin_ctz(others);
  }
  return at;
}
#else
const char* skip_blanks(const char* at, const char*) { return at; }
#endif

bool continues(const char* at, std::size_t count) {
  for (std::size_t i = 1; i <= count; ++i)
    if ((static_cast<unsigned char>(at[i]) & 0xC0u) != 0x80u) return false;
  return true;
}

}  // namespace

const char* skip_space(const char* at, const char* end) {
  while (at != end && is_space(*at)) {
    ++at;
    if (at != end && *at == ' ') at = skip_blanks(at, end);
  }
  return at;
}

std::size_t utf8_length(const char* at, const char* end) {
  const auto lead = static_cast<unsigned char>(*at);
  if (lead < 0x80) return 1;
  const auto left = static_cast<std::size_t>(end - at);
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length || !continues(at, length - 1)) return 0;
  const auto second = static_cast<unsigned char>(at[1]);
  if (lead == 0xE0 && second < 0xA0) return 0;
  if (lead == 0xED && second > 0x9F) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return length;
}

const char* find_bad_utf8(const char* at, const char* end) {
  while (at != end) {
    if (end - at >= 8 && (load_word(at) & 0x8080808080808080u) == 0) {
      at += 8;
      continue;
    }
    const std::size_t length = utf8_length(at, end);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

}  // namespace crosswalk::fhirjson
