#include "functions/boundary.h"

#include "run/values.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

using base::Decimal;
using base::Moment;
using Precision = Moment::Precision;

constexpr std::int64_t most_places = 31;

Decimal ten_to(std::int64_t exponent) { return *Decimal::parse("1e" + std::to_string(exponent)); }

/// Half of what the last digit is worth.
Decimal half_step(const Decimal& number) { return *Decimal::parse("5e-" + std::to_string(number.scale() + 1)); }

/// Digits behind `places` are cut, or zeros are added.
std::optional<Decimal> with_places(const Decimal& number, std::int64_t places, bool round) {
  if (number.scale() <= places) return number.plus(*Decimal::parse("0e-" + std::to_string(places)));
  if (round) return number.rounded(static_cast<int>(places));
  const auto whole = number.times(ten_to(places));
  return whole ? whole->truncated().times(ten_to(-places)) : std::nullopt;
}

/// The end that is farther from zero is rounded, the nearer one is cut.
std::optional<Decimal> number_boundary(const Decimal& number, std::int64_t places, Side side) {
  if (places < 0 || places > most_places || number.scale() >= most_places) return std::nullopt;
  const Decimal step = half_step(number);
  const auto end = side == Side::low ? number.minus(step) : number.plus(step);
  return end ? with_places(*end, places, (end->sign() < 0) == (side == Side::low)) : std::nullopt;
}

/// What so many digits of year, month, day, hour ... say; none for a number of digits that nothing has.
Precision precision_of(std::int64_t digits, bool time_only) {
  switch (digits + (time_only ? 8 : 0)) {
    case 4: return Precision::year;
    case 6: return Precision::month;
    case 8: return time_only ? Precision::none : Precision::day;
    case 10: return Precision::hour;
    case 12: return Precision::minute;
    case 14:
    case 17: return Precision::second;
    default: return Precision::none;
  }
}

std::int8_t last_day(const Moment& moment) {
  if (moment.month == 2) return moment.year % 4 == 0 && (moment.year % 100 != 0 || moment.year % 400 == 0) ? 29 : 28;
  return moment.month == 4 || moment.month == 6 || moment.month == 9 || moment.month == 11 ? 30 : 31;
}

void fill_date(Moment& moment, Side side) {
  if (moment.precision < Precision::month) moment.month = side == Side::low ? 1 : 12;
  if (moment.precision < Precision::day) moment.day = side == Side::low ? std::int8_t{1} : last_day(moment);
}

/// An hour without minutes is the full hour: FHIR knows no times of hours alone.
void fill_clock(Moment& moment, Side side) {
  const bool low = side == Side::low;
  if (moment.precision < Precision::hour) moment.hour = low ? 0 : 23;
  if (moment.precision < Precision::hour) moment.minute = low ? 0 : 59;
  if (moment.precision < Precision::second) moment.second = low ? 0 : 59;
  constexpr int milliseconds = 3;
  std::int32_t unit = 1'000'000'000;
  for (int i = 0; i < moment.fraction_digits; ++i) unit /= 10;
  if (!low) moment.nanoseconds += unit - 1;
  if (moment.fraction_digits < milliseconds) moment.fraction_digits = milliseconds;
}

std::string moment_boundary(Moment moment, std::int64_t digits, Side side) {
  const Precision precision = precision_of(digits, moment.time_only);
  if (precision == Precision::none) return {};
  if (!moment.time_only) fill_date(moment, side);
  fill_clock(moment, side);
  if (!moment.has_zone && !moment.time_only) moment.zone = static_cast<std::int16_t>((side == Side::low ? 14 : -12) * 60);
  moment.has_zone = !moment.time_only && precision >= Precision::hour;
  moment.precision = precision;
  if (digits != (moment.time_only ? 9 : 17)) moment.fraction_digits = 0;
  return moment.text();
}

std::int64_t default_digits(Kind kind) {
  switch (kind) {
    case Kind::date_time: return 17;
    case Kind::time: return 9;
    default: return 8;
  }
}

bool give_moment_boundary(Call& call, const Value& value, const Primitive& primitive, std::optional<std::int64_t> digits, Side side) {
  const auto moment = moment_of(primitive);
  const std::int64_t wanted = digits ? *digits : default_digits(primitive.kind);
  if (!moment || (primitive.kind == Kind::date && wanted > 8)) return call.give_nothing();
  const std::string text = moment_boundary(*moment, wanted, side);
  return text.empty() ? call.give_nothing() : call.give_text(primitive.kind, text, call.context().origins_of(value, true));
}

bool dated(Kind kind) { return kind == Kind::date || kind == Kind::date_time || kind == Kind::time; }
bool numeric(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }

/// Two digits each for month, day, hour and so on, three for milliseconds.
std::int64_t digits_of(const Moment& moment) {
  constexpr std::int64_t digits[] = {0, 4, 6, 8, 10, 12, 14};
  const std::int64_t own = digits[static_cast<std::size_t>(moment.precision)] - (moment.time_only ? 8 : 0);
  return own + moment.fraction_digits;
}

}  // namespace

bool give_boundary(Call& call, Side side) {
  Value value;
  std::optional<std::int64_t> digits;
  if (!call.single_input(value) || !call.integer_argument(0, digits)) return false;
  if (!value) return call.give_nothing();
  const Primitive primitive = primitive_of(value);
  if (dated(primitive.kind)) return give_moment_boundary(call, value, primitive, digits, side);
  const auto amount = amount_of(value);
  if (!amount) return call.fail("M252", "a number, Quantity, date or time is needed here");
  const auto end = number_boundary(amount->number, digits ? *digits : default_digits(primitive.kind), side);
  if (!end) return call.give_nothing();
  const OriginSet origins = call.context().origins_of(value, true);
  if (numeric(primitive.kind)) return call.give_text(Kind::decimal, end->text(), origins);
  return call.give_text(Kind::quantity, quantity_text(*end, *amount), origins);
}

bool give_precision(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  const Primitive primitive = primitive_of(value);
  const auto moment = dated(primitive.kind) ? moment_of(primitive) : std::nullopt;
  if (moment) return call.give_integer(digits_of(*moment));
  const auto amount = amount_of(value);
  return amount ? call.give_integer(amount->number.scale()) : call.fail("M252", "a number, date or time is needed here");
}

}  // namespace crosswalk::fhirpath
