// The primitives of HL7 v3 data types, release 1, as its schemas say them: ts, st, cs, bl, int, real, uid, bin. CDA has the same.
#include "characters.h"
#include "lexical.h"

namespace crosswalk::pipeline {

using model::ValueKind;

namespace {

/// [+|-]digits
bool is_integer(std::string_view text) {
  if (!take(text, '-')) take(text, '+');
  return !text.empty() && all_digits(text);
}

/// xs:decimal or xs:double.
bool is_real(std::string_view text) {
  if (text == "INF" || text == "-INF" || text == "NaN") return true;
  if (!take(text, '-')) take(text, '+');
  std::size_t digits = take_digits(text);
  if (take(text, '.')) digits += take_digits(text);
  if (digits == 0) return false;
  if (take(text, 'e') || take(text, 'E')) return is_integer(text);
  return text.empty();
}

/// One to eight digits, or nine to fourteen with an offset perhaps, or fourteen with a fraction: YYYYMMDDHHMMSS.UUUU[+|-ZZzz].
bool is_time_stamp(std::string_view text) {
  const std::size_t digits = take_digits(text);
  if (digits == 0 || digits > 14) return false;
  if (text.empty()) return true;
  if (digits < 9) return false;
  if (take(text, '.') && (digits != 14 || take_digits(text) == 0)) return false;
  if (text.empty()) return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  const std::size_t offset = take_digits(text);
  return text.empty() && offset >= 1 && offset <= 4;
}

bool is_code(std::string_view text) {
  return !text.empty() && (!any_below(text, first_visible) || all_of(text, [](char c) { return !is_space(c); }));
}

/// 2.16.840: the first arc is 0, 1 or 2, and no arc begins with a zero.
bool is_oid(std::string_view text) {
  if (text.empty() || text[0] < '0' || text[0] > '2') return false;
  text.remove_prefix(1);
  while (take(text, '.')) {
    const bool zero = !text.empty() && text[0] == '0';
    const std::size_t digits = take_digits(text);
    if (digits == 0 || (zero && digits > 1)) return false;
  }
  return text.empty();
}

bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !is_alphanumeric(text[i])) return false;
  }
  return true;
}

/// A reserved identifier of HL7: a letter, then letters, digits and hyphens.
bool is_ruid(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && all_of(text, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

/// xs:ID: a name without a colon; letters beyond ASCII are not told apart from other characters.
bool is_name(std::string_view text) {
  const auto starts = [](char c) { return is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
  return !text.empty() && starts(text[0]) && all_of(text, [&](char c) { return starts(c) || is_digit(c) || c == '-' || c == '.'; });
}

bool is_base64(std::string_view text) {
  std::size_t count = 0, padding = 0;
  for (const char c : text) {
    if (is_space(c)) continue;
    ++count;
    if (c == '=')
      ++padding;
    else if (padding > 0 || !(is_alphanumeric(c) || c == '+' || c == '/'))
      return false;
  }
  return count % 4 == 0 && padding <= 2;
}

}  // namespace

bool fits_v3(ValueKind kind, std::string_view text) {
  switch (kind) {
    case ValueKind::text: return !text.empty();
    case ValueKind::code: return is_code(text);
    case ValueKind::boolean: return text == "true" || text == "false";
    case ValueKind::integer: return is_integer(text);
    case ValueKind::decimal: return is_real(text);
    case ValueKind::date_time: return is_time_stamp(text);
    case ValueKind::oid: return is_oid(text) || is_uuid(text) || is_ruid(text);
    case ValueKind::uuid: return is_uuid(text);
    case ValueKind::id: return is_name(text);
    case ValueKind::binary: return is_base64(text);
    default: return true;
  }
}

}  // namespace crosswalk::pipeline
