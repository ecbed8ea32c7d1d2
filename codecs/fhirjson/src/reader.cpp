#include "reader.h"

namespace crosswalk::fhirjson {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

const char* skip_digits(const char* at, const char* end) {
  while (at != end && is_digit(*at)) ++at;
  return at;
}

struct NumberScan {
  const char* end;
  const char* error;  ///< nullptr: a number
};

NumberScan fraction_and_exponent(const char* at, const char* end) {
  if (at != end && *at == '.') {
    const char* digits = ++at;
    at = skip_digits(at, end);
    if (at == digits) return {at, "a digit is expected after the decimal point"};
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    const char* digits = at;
    at = skip_digits(at, end);
    if (at == digits) return {at, "a digit is expected in the exponent"};
  }
  return {at, nullptr};
}

/// RFC 8259, section 6.
NumberScan scan_number(const char* at, const char* end) {
  if (at != end && *at == '-') ++at;
  if (at == end || !is_digit(*at)) return {at, "a digit is expected"};
  if (*at == '0' && at + 1 != end && is_digit(at[1])) return {at, "a number has no leading zeros"};
  at = skip_digits(at, end);
  return fraction_and_exponent(at, end);
}

}  // namespace

bool is_json_number(std::string_view text) {
  const char* end = text.data() + text.size();
  const NumberScan scan = scan_number(text.data(), end);
  return scan.error == nullptr && scan.end == end;
}

bool Reader::fail_at(const char* message, const char* at) {
  if (error_ == nullptr) {
    error_ = message;
    error_offset_ = static_cast<std::uint32_t>(at - begin_);
  }
  return false;
}

bool Reader::escape(const char*& at) {
  const char* start = at++;
  if (at == end_) return fail_at("the string is not closed", start);
  if (*at != 'u') {
    if (std::strchr("\"\\/bfnrt", *at) == nullptr || *at == '\0') return fail_at("no such escape in JSON", start);
    ++at;
    return true;
  }
  ++at;
  for (int i = 0; i < 4; ++i, ++at)
    if (at == end_ || !is_hex(*at)) return fail_at("four hexadecimal digits are expected after \\u", start);
  return true;
}

/// Any string: escapes, other characters than ASCII, errors.
bool Reader::long_string(StringToken& token) {
  const char* open = at_++;
  token.begin = static_cast<std::uint32_t>(at_ - begin_);
  token.escaped = false;
  std::uint64_t high = 0;
  for (const char* at = at_;;) {
    const PlainRun run = scan_plain(at, end_);
    high |= run.high;
    at = run.end;
    if (at == end_) return fail_at("the string is not closed", open);
    if (*at == '"') {
      token.end = static_cast<std::uint32_t>(at - begin_);
      token.ascii = high == 0;
      at_ = at + 1;
      return true;
    }
    if (*at != '\\') return fail_at("a control character in a string must be escaped", at);
    token.escaped = true;
    if (!escape(at)) return false;
  }
}

bool Reader::number(base::Span& span) {
  span.begin = offset();
  const NumberScan scan = scan_number(at_, end_);
  if (scan.error != nullptr) return fail_at(scan.end == at_ ? "a value is expected" : scan.error, scan.end);
  at_ = scan.end;
  span.end = offset();
  return true;
}

bool Reader::literal(base::Span& span) {
  span.begin = offset();
  for (const std::string_view word : {std::string_view("true"), std::string_view("false"), std::string_view("null")}) {
    if (static_cast<std::size_t>(end_ - at_) < word.size() || std::memcmp(at_, word.data(), word.size()) != 0) continue;
    at_ += word.size();
    span.end = offset();
    return true;
  }
  return fail("a value is expected");
}

}  // namespace crosswalk::fhirjson
