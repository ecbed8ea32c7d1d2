#include "functions/boundaries.h"

#include "run/values.h"

#include <array>

namespace crosswalk::fhirpath {

using base::Decimal;
using base::Moment;
using Precision = base::Moment::Precision;

namespace {

constexpr std::int64_t most_places = 18;  ///< that a Decimal can be shifted by

Decimal power_of_ten(std::int64_t places) {
  std::int64_t power = 1;
  while (places-- > 0) power *= 10;
  return Decimal(power);
}

/// Half a unit of the last digit away, cut to `places` digits outwards, and written with all of them.
std::optional<Decimal> boundary_of(const Decimal& number, Side side, std::int64_t places) {
  const std::string half_text = "0." + std::string(static_cast<std::size_t>(number.scale()), '0') + "5";
  const auto half = Decimal::parse(half_text);
  if (!half || places < 0 || places > most_places) return std::nullopt;
  const auto end = side == Side::low ? number.minus(*half) : number.plus(*half);
  const auto shifted = end ? end->times(power_of_ten(places)) : std::nullopt;
  if (!shifted) return std::nullopt;
  const auto cut = (side == Side::low ? shifted->floor() : shifted->ceiling()).over(power_of_ten(places));
  const auto zeros = Decimal::parse("0." + std::string(static_cast<std::size_t>(places), '0'));
  return places == 0 || !cut || !zeros ? cut : cut->plus(*zeros);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

struct Reach {
  Precision precision = Precision::none;
  bool fraction = false;
};

/// Digits of a date (and time) or of a time, as they are counted in 2014-01-25T14:30:14.559.
Reach reach_of(std::int64_t digits, bool time_only) {
  if (time_only && digits <= 9) digits += 8;
  switch (digits) {
    case 4: return {Precision::year};
    case 6: return {Precision::month};
    case 8: return {Precision::day};
    case 10: return {Precision::hour};
    case 12: return {Precision::minute};
    case 14: return {Precision::second};
    case 17: return {Precision::second, true};
    default: return {};
  }
}

void fill(Moment& moment, Side side) {
  const bool high = side == Side::high;
  const Precision known = moment.precision;
  if (known < Precision::month) moment.month = high ? 12 : 1;
  if (known < Precision::day) moment.day = static_cast<std::int8_t>(high ? days_in_month(moment.year, moment.month) : 1);
  if (known < Precision::hour) moment.hour = high ? 23 : 0;
  if (known < Precision::minute) moment.minute = high ? 59 : 0;
  if (known < Precision::second) moment.second = high ? 59 : 0;
  if (known < Precision::second || moment.fraction_digits == 0) moment.nanoseconds = high ? 999'000'000 : 0;
}

/// Without an offset, the earliest place of the world has it (+14:00) or the latest (-12:00).
void place(Moment& moment, Side side) {
  if (moment.time_only || moment.has_zone || moment.precision < Precision::hour) return;
  moment.has_zone = true;
  moment.zone = side == Side::low ? 14 * 60 : -12 * 60;
}

std::optional<Moment> boundary_of(Moment moment, Side side, std::int64_t digits) {
  const Reach reach = reach_of(digits, moment.time_only);
  if (reach.precision == Precision::none || (moment.time_only && reach.precision < Precision::hour)) return std::nullopt;
  fill(moment, side);
  moment.precision = reach.precision;
  if (!reach.fraction)
    moment.fraction_digits = 0, moment.nanoseconds = 0;
  else if (moment.fraction_digits < 3)
    moment.fraction_digits = 3;
  place(moment, side);
  return moment;
}

std::int64_t default_digits(Kind kind) { return kind == Kind::date_time ? 17 : kind == Kind::time ? 9 : 8; }

}  // namespace

bool give_boundary(Call& call, Side side) {
  Value value;
  if (!call.single_input(value)) return false;
  std::optional<std::int64_t> digits;
  if (call.arguments() > 0 && !call.integer_argument(0, digits)) return false;
  if (!value || (call.arguments() > 0 && !digits)) return call.give_nothing();
  const Primitive primitive = primitive_of(value);
  const OriginSet origins = call.context().origins_of(value, true);
  const std::int64_t wanted = digits.value_or(default_digits(primitive.kind));
  if (const auto moment = moment_of(primitive)) {
    const auto end = boundary_of(*moment, side, wanted);
    return end ? call.give_text(primitive.kind, end->text(), origins) : call.give_nothing();
  }
  const auto amount = amount_of(value);
  const auto end = amount ? boundary_of(amount->number, side, wanted) : std::nullopt;
  if (!end) return call.give_nothing();
  const bool plain = primitive.kind == Kind::integer || primitive.kind == Kind::decimal;
  return plain ? call.give_text(Kind::decimal, end->text(), origins)
               : call.give_text(Kind::quantity, quantity_text(*end, *amount), origins);
}

}  // namespace crosswalk::fhirpath
