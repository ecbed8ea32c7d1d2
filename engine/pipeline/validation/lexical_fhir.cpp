// The primitives of FHIR R4, section 2.24.0.1: each regular expression there as a check by hand.
#include "characters.h"
#include "lexical.h"

#include <crosswalk/base/moment.h>

#include <array>

namespace crosswalk::pipeline {

using model::ValueKind;

namespace {

/// integer and integer64: 0|[-+]?[1-9][0-9]*, within the limits.
bool is_integer(std::string_view text, std::string_view low, std::string_view high) {
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  if (text.empty() || !all_digits(text) || (text[0] == '0' && text.size() > 1)) return false;
  const std::string_view limit = negative ? low : high;
  return text.size() < limit.size() || (text.size() == limit.size() && text <= limit);
}

constexpr std::string_view max_integer = "2147483647";

bool is_positive(std::string_view text) { return is_integer(text, "", max_integer) && text != "0"; }

/// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool is_decimal(std::string_view text) {
  take(text, '-');
  const bool zero = !text.empty() && text[0] == '0';
  const std::size_t whole = take_digits(text);
  if (whole == 0 || (zero && whole > 1)) return false;
  if (take(text, '.') && take_digits(text) == 0) return false;
  if (take(text, 'e') || take(text, 'E')) {
    if (!take(text, '+')) take(text, '-');
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

/// Four, two and two digits with hyphens between; as many parts as there are, the year at least.
bool has_date_form(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((i == 4 || i == 7) ? text[i] != '-' : !is_digit(text[i])) return false;
  return text.substr(0, 4) != "0000";
}

bool is_date(std::string_view text) { return has_date_form(text) && base::Moment::parse(text).has_value(); }

/// hh:mm:ss(.f+)?, seconds up to 60 for leap seconds.
bool take_time(std::string_view& text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return false;
  const std::string_view hour = text.substr(0, 2), minute = text.substr(3, 2), second = text.substr(6, 2);
  if (!all_digits(hour) || !all_digits(minute) || !all_digits(second)) return false;
  text.remove_prefix(8);
  if (take(text, '.') && take_digits(text) == 0) return false;
  return number(hour) < 24 && number(minute) < 60 && number(second) <= 60;
}

bool is_time(std::string_view text) { return take_time(text) && text.empty(); }

/// Z or an offset of at most 14 hours.
bool is_zone(std::string_view text) {
  if (text == "Z") return true;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  const std::string_view hour = text.substr(1, 2), minute = text.substr(4, 2);
  if (!all_digits(hour) || !all_digits(minute)) return false;
  return number(hour) < 14 ? number(minute) < 60 : number(hour) == 14 && number(minute) == 0;
}

bool is_instant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || !is_date(text.substr(0, 10))) return false;
  text.remove_prefix(11);
  return take_time(text) && is_zone(text);
}

bool is_date_time(std::string_view text) { return text.size() > 10 ? is_instant(text) : is_date(text); }

constexpr auto id_characters = [] {
  std::array<bool, 256> legal{};
  for (unsigned c = 0; c < legal.size(); ++c) {
    const char letter = static_cast<char>(c);
    legal[c] = is_letter(letter) || is_digit(letter) || letter == '-' || letter == '.';
  }
  return legal;
}();

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && all_of(text, [](char c) { return id_characters[static_cast<unsigned char>(c)]; });
}

bool is_uri(std::string_view text) {
  return !text.empty() && (!any_below(text, first_visible) || all_of(text, [](char c) { return !is_space(c); }));
}

/// [^\s]+(\s[^\s]+)*
bool is_code(std::string_view text) {
  if (!text.empty() && !any_below(text, first_visible)) return true;
  bool space = true;
  for (const char c : text) {
    if (is_space(c) && space) return false;
    space = is_space(c);
  }
  return !space;
}

bool is_base64(std::string_view text) {
  std::size_t count = 0, padding = 0;
  for (const char c : text) {
    if (is_space(c)) continue;
    const bool digit = is_letter(c) || is_digit(c) || c == '+' || c == '/';
    if (c == '=' ? ++padding > 2 : !digit || padding > 0) return false;
    ++count;
  }
  return count > 0 && count % 4 == 0;
}

/// urn:oid:[0-2](\.(0|[1-9][0-9]*))+
bool is_oid(std::string_view text) {
  if (text.substr(0, 8) != "urn:oid:") return false;
  text.remove_prefix(8);
  if (text.size() < 3 || text[0] < '0' || text[0] > '2') return false;
  text.remove_prefix(1);
  while (!text.empty()) {
    if (!take(text, '.')) return false;
    const bool zero = !text.empty() && text[0] == '0';
    const std::size_t digits = take_digits(text);
    if (digits == 0 || (zero && digits > 1)) return false;
  }
  return true;
}

/// urn:uuid: and 8-4-4-4-12 lower-case hexadecimal digits.
bool is_uuid(std::string_view text) {
  if (text.size() != 45 || text.substr(0, 9) != "urn:uuid:") return false;
  text.remove_prefix(9);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !(is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f'))) return false;
  }
  return true;
}

/// No control characters but tab, CR and LF; something beside white space.
bool is_text(std::string_view text) {
  if (!text.empty() && !any_below(text, ' ') && text[0] != ' ') return true;
  bool blank = true;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') return false;
    blank = blank && is_space(c);
  }
  return !blank;
}

bool is_markup(std::string_view text) { return text.substr(0, 4) == "<div" && text.back() == '>' && is_text(text); }

}  // namespace

bool fits_fhir(ValueKind kind, std::string_view text) {
  switch (kind) {
    case ValueKind::none: return true;
    case ValueKind::text: return is_text(text);
    case ValueKind::code: return is_code(text);
    case ValueKind::uri: return is_uri(text);
    case ValueKind::id: return is_id(text);
    case ValueKind::boolean: return text == "true" || text == "false";
    case ValueKind::integer: return is_integer(text, "2147483648", max_integer);
    case ValueKind::positive: return is_positive(text);
    case ValueKind::unsigned_integer: return is_integer(text, "", max_integer);
    case ValueKind::long_integer: return is_integer(text, "9223372036854775808", "9223372036854775807");
    case ValueKind::decimal: return is_decimal(text);
    case ValueKind::date: return is_date(text);
    case ValueKind::date_time: return is_date_time(text);
    case ValueKind::instant: return is_instant(text);
    case ValueKind::time: return is_time(text);
    case ValueKind::binary: return is_base64(text);
    case ValueKind::markup: return is_markup(text);
    case ValueKind::oid: return is_oid(text);
    case ValueKind::uuid: return is_uuid(text);
  }
  return true;
}

}  // namespace crosswalk::pipeline
