#include "unescape.h"

#include "scan.h"

#include <crosswalk/base/utf8.h>

namespace crosswalk::fhirjson {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

std::uint32_t hex_digit(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u <= '9' ? u - '0' : (u | 0x20u) - 'a' + 10;
}

std::uint32_t hex4(const char* at) { return hex_digit(at[0]) << 12 | hex_digit(at[1]) << 8 | hex_digit(at[2]) << 4 | hex_digit(at[3]); }

/// `\uXXXX` at `at`, or two of them that form a pair.
std::uint32_t take_code_point(const char*& at, const char* end, TextFaults& faults) {
  const std::uint32_t unit = hex4(at + 2);
  at += 6;
  if (unit < 0xD800 || unit > 0xDFFF) return unit;
  if (unit < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
    const std::uint32_t low = hex4(at + 2);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      at += 6;
      return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  faults.lone_surrogate = true;
  return replacement;
}

char simple_escape(char c) {
  switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
  }
}

char* put_escape(const char*& at, const char* end, char* out, TextFaults& faults) {
  if (at[1] != 'u') {
    *out++ = simple_escape(at[1]);
    at += 2;
    return out;
  }
  const std::uint32_t c = take_code_point(at, end, faults);
  faults.nul |= c == 0;
  return base::put_utf8(out, c);
}

/// Copies [at, end), which has no escapes; what is not UTF-8 is replaced byte by byte.
char* put_run(const char* at, const char* end, char* out, TextFaults& faults) {
  while (at != end) {
    const char* bad = find_bad_utf8(at, end);
    std::memcpy(out, at, static_cast<std::size_t>(bad - at));
    out += bad - at;
    at = bad;
    if (at == end) break;
    faults.bad_utf8 = true;
    out = base::put_utf8(out, replacement);
    ++at;
  }
  return out;
}

char* put_plain(const char* at, const PlainRun& run, char* out, TextFaults& faults) {
  if (run.high != 0) return put_run(at, run.end, out, faults);
  std::memcpy(out, at, static_cast<std::size_t>(run.end - at));
  return out + (run.end - at);
}

}  // namespace

std::size_t unescape(std::string_view token, char* out, TextFaults& faults) {
  const char* at = token.data();
  const char* end = at + token.size();
  char* start = out;
  while (at != end) {
    const PlainRun run = scan_plain(at, end);
    out = put_plain(at, run, out, faults);
    at = run.end;
    if (at != end) out = put_escape(at, end, out, faults);
  }
  return static_cast<std::size_t>(out - start);
}

}  // namespace crosswalk::fhirjson
