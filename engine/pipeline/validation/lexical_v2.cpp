// The primitives of HL7 v2, chapter 2A: DT, DTM, TM, NM, SI. ST, TX, FT, ID and IS take any text.
#include "characters.h"
#include "lexical.h"

#include <crosswalk/base/moment.h>

#include <array>

namespace crosswalk::pipeline {

using model::ValueKind;

namespace {

/// Takes [+/-ZZZZ] off the end.
bool take_zone(std::string_view& text) {
  const std::size_t sign = text.find_first_of("+-");
  if (sign == std::string_view::npos) return true;
  const std::string_view zone = text.substr(sign + 1);
  text = text.substr(0, sign);
  return zone.size() == 4 && all_digits(zone);
}

/// Takes [.S[S[S[S]]]] off the end.
bool take_fraction(std::string_view& text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return true;
  const std::string_view digits = text.substr(point + 1);
  text = text.substr(0, point);
  return !digits.empty() && digits.size() <= 4 && all_digits(digits);
}

template <std::size_t N>
bool has_length(std::string_view text, const std::array<std::size_t, N>& lengths) {
  for (const std::size_t length : lengths)
    if (text.size() == length) return true;
  return false;
}

bool is_date(std::string_view text) {
  return all_digits(text) && has_length(text, std::array<std::size_t, 3>{4, 6, 8}) && base::Moment::parse(text).has_value();
}

bool is_date_time(std::string_view whole) {
  std::string_view text = whole;
  if (!take_zone(text) || !take_fraction(text) || !all_digits(text)) return false;
  const bool fraction = whole.find('.') != std::string_view::npos;
  if (!has_length(text, std::array<std::size_t, 6>{4, 6, 8, 10, 12, 14}) || (fraction && text.size() != 14)) return false;
  return base::Moment::parse(text).has_value();
}

bool is_time(std::string_view whole) {
  std::string_view text = whole;
  if (!take_zone(text) || !take_fraction(text) || !all_digits(text)) return false;
  const bool fraction = whole.find('.') != std::string_view::npos;
  if (!has_length(text, std::array<std::size_t, 3>{2, 4, 6}) || (fraction && text.size() != 6)) return false;
  return base::Moment::parse_time(text).has_value();
}

/// [+|-]digits[.digits]
bool is_number(std::string_view text) {
  if (!take(text, '-')) take(text, '+');
  const std::size_t whole = take_digits(text);
  const bool point = take(text, '.');
  const std::size_t fraction = point ? take_digits(text) : 0;
  return text.empty() && whole + fraction > 0;
}

}  // namespace

bool fits_v2(ValueKind kind, std::string_view text) {
  switch (kind) {
    case ValueKind::date: return is_date(text);
    case ValueKind::date_time: return is_date_time(text);
    case ValueKind::time: return is_time(text);
    case ValueKind::decimal: return is_number(text);
    case ValueKind::integer:
    case ValueKind::positive:
    case ValueKind::unsigned_integer: return !text.empty() && all_digits(text);
    default: return true;
  }
}

}  // namespace crosswalk::pipeline
