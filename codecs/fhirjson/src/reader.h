// Reader: the tokens of a JSON text (RFC 8259), strict, with the byte position of each. It knows nothing of FHIR.
//
// The first error ends the reading: every later call gives false. Threads: one reader, one thread.
#pragma once

#include "scan.h"

#include <crosswalk/base/source.h>

#include <cstdint>
#include <string_view>

namespace crosswalk::fhirjson {

/// A string between its quotes, as it is written.
struct StringToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool escaped = false;  ///< has backslashes
  bool ascii = true;
};

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t start) : begin_(text.data()), at_(begin_ + start), end_(begin_ + text.size()) {}

  /// The first byte of the next token, after white space; 0 at the end (no token starts with NUL).
  char peek() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) > ' ') return *at_;
    at_ = skip_space(at_, end_);
    return at_ == end_ ? '\0' : *at_;
  }
  /// Takes the byte that peek() gave.
  void take() { ++at_; }
  std::uint32_t offset() const { return static_cast<std::uint32_t>(at_ - begin_); }
  bool at_end() const { return at_ == end_; }

  /// The string at whose opening quote the reader stands.
  bool string(StringToken& token) {
    const char* at = at_ + 1;
    const char* quote = end_ - at >= 16 ? find_near_quote(at) : nullptr;
    if (quote == nullptr) return long_string(token);
    token = {static_cast<std::uint32_t>(at - begin_), static_cast<std::uint32_t>(quote - begin_), false, true};
    at_ = quote + 1;
    return true;
  }
  /// The number that starts here; its grammar is checked, its value never computed.
  bool number(base::Span& span);
  /// true, false or null.
  bool literal(base::Span& span);

  std::string_view text(base::Span span) const { return {begin_ + span.begin, span.end - span.begin}; }
  std::string_view text(const StringToken& token) const { return {begin_ + token.begin, token.end - token.begin}; }
  const char* data() const { return begin_; }
  const char* end() const { return end_; }

  /// Remembers the first error: what was expected, and where. Always false.
  bool fail(const char* message) { return fail_at(message, at_); }
  const char* error() const { return error_; }
  std::uint32_t error_offset() const { return error_offset_; }

 private:
  bool fail_at(const char* message, const char* at);
  bool long_string(StringToken& token);
  bool escape(const char*& at);

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* error_ = nullptr;
  std::uint32_t error_offset_ = 0;
};

/// True when `text` is a JSON number and nothing else.
bool is_json_number(std::string_view text);

}  // namespace crosswalk::fhirjson
