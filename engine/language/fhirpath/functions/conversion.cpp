#include "functions/conversion.h"

#include "functions/text.h"
#include "run/values.h"

#include <optional>
#include <string>

namespace crosswalk::fhirpath {

namespace {

using base::Decimal;
using base::Moment;

std::optional<std::string> to_boolean(const Primitive& from) {
  const std::string word = from.kind == Kind::string ? lower_case(from.text) : std::string(from.text);
  for (const std::string_view yes : {"true", "t", "yes", "y", "1", "1.0"})
    if (word == yes) return "true";
  for (const std::string_view no : {"false", "f", "no", "n", "0", "0.0"})
    if (word == no) return "false";
  return std::nullopt;
}

bool whole_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::string> to_integer(const Primitive& from) {
  if (from.kind == Kind::boolean) return from.text == "true" ? "1" : "0";
  if ((from.kind != Kind::integer && from.kind != Kind::string) || !whole_number(from.text)) return std::nullopt;
  const auto number = Decimal::parse(from.text);
  return number && number->to_integer() ? std::optional(number->text()) : std::nullopt;
}

std::optional<std::string> to_decimal(const Primitive& from) {
  if (from.kind == Kind::boolean) return from.text == "true" ? "1.0" : "0.0";
  if (from.kind != Kind::integer && from.kind != Kind::decimal && from.kind != Kind::string) return std::nullopt;
  const auto number = Decimal::parse(from.text);
  return number ? std::optional(number->text()) : std::nullopt;
}

std::optional<std::string> to_date(const Primitive& from) {
  if (from.kind != Kind::date && from.kind != Kind::date_time && from.kind != Kind::string) return std::nullopt;
  auto moment = Moment::parse(from.text);
  if (!moment) return std::nullopt;
  if (moment->precision > Moment::Precision::day) moment->precision = Moment::Precision::day;
  return moment->text();
}

std::optional<std::string> to_date_time(const Primitive& from) {
  if (from.kind != Kind::date && from.kind != Kind::date_time && from.kind != Kind::string) return std::nullopt;
  const auto moment = Moment::parse(from.text);
  return moment ? std::optional(moment->text()) : std::nullopt;
}

std::optional<std::string> to_time(const Primitive& from) {
  if (from.kind != Kind::time && from.kind != Kind::string) return std::nullopt;
  const auto moment = Moment::parse_time(from.text);
  return moment && !moment->has_zone ? std::optional(moment->text()) : std::nullopt;
}

/// -1.5, +3: no point without digits on both sides.
bool plain_number(std::string_view text) {
  const std::size_t end = text.find_first_not_of("+-.0123456789");
  std::string_view digits = text.substr(0, end);
  if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) digits.remove_prefix(1);
  return !digits.empty() && digits.front() != '.' && digits.back() != '.';
}

std::optional<std::string> to_quantity(const Value& value, const Primitive& from) {
  if (from.kind == Kind::boolean) return from.text == "true" ? "1.0 '1'" : "0.0 '1'";
  if (from.kind == Kind::string && !plain_number(from.text)) return std::nullopt;
  const auto amount = from.kind == Kind::string ? parse_amount(from.text) : amount_of(value);
  return amount ? std::optional(quantity_text(amount->number, *amount)) : std::nullopt;
}

std::optional<std::string> convert(const Value& value, Kind kind) {
  const Primitive from = primitive_of(value);
  if (from.kind == Kind::none && kind != Kind::quantity) return std::nullopt;
  switch (kind) {
    case Kind::boolean: return to_boolean(from);
    case Kind::integer: return to_integer(from);
    case Kind::decimal: return to_decimal(from);
    case Kind::date: return to_date(from);
    case Kind::date_time: return to_date_time(from);
    case Kind::time: return to_time(from);
    case Kind::quantity: return to_quantity(value, from);
    default: return from.kind == Kind::type_info ? std::nullopt : std::optional(std::string(from.text));
  }
}

/// With a unit asked for: the Quantity in that unit, or nothing. false: failed.
bool in_wanted_unit(Call& call, std::optional<std::string>& quantity) {
  Value wanted;
  std::string_view unit;
  if (!call.text_argument(0, wanted, unit)) return false;
  if (!wanted) return true;
  const auto amount = parse_amount(*quantity);
  const auto word = parse_amount("1 " + std::string(unit));
  const bool calendar = word && word->calendar;
  if (calendar) unit = unit.substr(0, word->unit.size());
  const auto number = amount ? in_unit(*amount, unit, calendar) : std::nullopt;
  quantity = number ? std::optional(quantity_text(*number, Amount{{}, unit, calendar})) : std::nullopt;
  return true;
}

/// false: failed. `out` empty: not convertible.
bool converted_input(Call& call, Kind kind, Value& value, std::optional<std::string>& out) {
  if (!call.single_input(value)) return false;
  if (value) out = convert(value, kind);
  return kind != Kind::quantity || !out || in_wanted_unit(call, out);
}

}  // namespace

bool give_converted(Call& call, Kind kind) {
  Value value;
  std::optional<std::string> out;
  if (!converted_input(call, kind, value, out)) return false;
  if (!out) return call.give_nothing();
  const bool shortened = kind == Kind::date && out->size() < value.text().size();
  return call.give_text(kind, *out, call.context().origins_of(value, shortened));
}

bool give_convertible(Call& call, Kind kind) {
  Value value;
  std::optional<std::string> out;
  if (!converted_input(call, kind, value, out)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give(out.has_value());
}

}  // namespace crosswalk::fhirpath
