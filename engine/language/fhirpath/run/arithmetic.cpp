#include "run/runner.h"
#include "run/values.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

using base::Decimal;
using base::Moment;

bool numeric(Kind kind) { return kind == Kind::integer || kind == Kind::decimal; }
bool dated(Kind kind) { return kind == Kind::date || kind == Kind::date_time || kind == Kind::time; }

std::optional<Decimal> calculate(OpCode code, const Decimal& a, const Decimal& b) {
  switch (code) {
    case OpCode::add: return a.plus(b);
    case OpCode::subtract: return a.minus(b);
    case OpCode::multiply: return a.times(b);
    case OpCode::divide: return a.over(b);
    case OpCode::whole_divide: return a.div(b);
    default: return a.mod(b);
  }
}

struct Computed {
  Kind kind = Kind::none;  ///< none: empty
  std::string text;
  bool wrong = false;  ///< the operands do not fit
};

Computed wrong() { return {Kind::none, {}, true}; }

Computed numbers(OpCode code, const Primitive& a, const Primitive& b) {
  const auto x = decimal_of(a), y = decimal_of(b);
  if (!x || !y) return a.lexical || b.lexical ? Computed() : wrong();
  const auto result = calculate(code, *x, *y);
  if (!result) return {};
  const bool whole = code == OpCode::whole_divide || (code != OpCode::divide && a.kind == Kind::integer && b.kind == Kind::integer);
  if (whole && !result->to_integer()) return {};
  return {whole ? Kind::integer : Kind::decimal, result->text(), false};
}

Computed quantities(OpCode code, const Value& a, const Value& b) {
  const auto x = amount_of(a), y = amount_of(b);
  if (!x || !y) return wrong();
  const bool sum = code == OpCode::add || code == OpCode::subtract;
  if (!sum && code != OpCode::multiply && code != OpCode::divide) return wrong();
  const auto text = sum ? sum_of(*x, *y, code == OpCode::subtract) : product_of(*x, *y, code == OpCode::divide);
  return text ? Computed{Kind::quantity, *text, false} : Computed();
}

struct Unit {
  std::string_view word, code;
  std::int64_t months, seconds;
};

constexpr Unit units[] = {{"year", "", 12, 0},    {"month", "", 1, 0},      {"week", "wk", 0, 604800}, {"day", "d", 0, 86400},
                          {"hour", "h", 0, 3600}, {"minute", "min", 0, 60}, {"second", "s", 0, 1},     {"millisecond", "ms", 0, 0}};

const Unit* find_unit(const Amount& amount) {
  for (const Unit& unit : units)
    if (amount.unit == unit.word || (!amount.calendar && !amount.unit.empty() && amount.unit == unit.code)) return &unit;
  return nullptr;
}

/// Days and less on a moment that is known to the year or month only: whole years of 365 days, months of 30.
std::optional<Moment> add_coarse(const Moment& moment, std::int64_t seconds) {
  const std::int64_t days = seconds / 86400;
  if (moment.precision == Moment::Precision::year) return moment.plus_months(days / 365 * 12);
  return moment.plus_months(days / 30);
}

std::optional<Moment> add_amount(const Moment& moment, const Amount& amount, const Unit& unit, bool minus) {
  const Decimal number = minus ? amount.number.negated() : amount.number;
  const auto whole = number.truncated().to_integer();
  if (!whole || *whole > 1'000'000'000'000 || *whole < -1'000'000'000'000) return std::nullopt;
  if (unit.months != 0) {
    const std::int64_t months = *whole * unit.months;
    return moment.plus_months(moment.precision == Moment::Precision::year ? months / 12 * 12 : months);
  }
  if (unit.seconds > 1) {
    if (!moment.time_only && moment.precision < Moment::Precision::day) return add_coarse(moment, *whole * unit.seconds);
    return moment.plus_seconds(*whole * unit.seconds);
  }
  const auto nanos = number.times(Decimal(unit.seconds == 1 ? 1'000'000'000 : 1'000'000));
  const auto count = nanos ? nanos->truncated().to_integer() : std::nullopt;
  if (!count) return std::nullopt;
  return moment.plus_seconds(*count / 1'000'000'000, static_cast<std::int32_t>(*count % 1'000'000'000));
}

Computed dates(OpCode code, const Primitive& a, const Value& b) {
  const auto moment = moment_of(a);
  const auto amount = amount_of(b);
  const Unit* unit = amount ? find_unit(*amount) : nullptr;
  if (!moment) return {};
  if (unit == nullptr || (moment->time_only && unit->months != 0)) return wrong();
  const auto sum = add_amount(*moment, *amount, *unit, code == OpCode::subtract);
  if (!sum) return {};
  return {a.kind, sum->text(), false};
}

Computed compute(OpCode code, const Value& left, const Value& right) {
  const Primitive a = primitive_of(left), b = primitive_of(right);
  const bool sum = code == OpCode::add || code == OpCode::subtract;
  if (sum && dated(a.kind) && !numeric(b.kind)) return dates(code, a, right);
  if (code == OpCode::add && a.kind == Kind::string && b.kind == Kind::string)
    return {Kind::string, std::string(a.text).append(b.text), false};
  if (a.kind == Kind::quantity || b.kind == Kind::quantity || a.kind == Kind::none || b.kind == Kind::none)
    return quantities(code, left, right);
  return numbers(code, a, b);
}

}  // namespace

bool Runner::run_arithmetic(const Op& op, const Frame& frame) {
  std::size_t base = 0;
  Value left, right;
  if (!run_operands(op, frame, base, left, right)) return false;
  if (!left || !right) return leave(base);
  const Computed computed = compute(op.code, left, right);
  if (computed.wrong) return fail(op, "M252", "the operator cannot work on these values");
  if (computed.kind == Kind::none) return leave(base);
  if (computed.text.size() > max_text) return fail(op, "M255", "the text would be longer than 64 MiB");
  const bool altered = computed.kind != Kind::string;
  const OriginSet origins = context_.join(context_.origins_of(left, altered), context_.origins_of(right, altered));
  return leave(base, Value(computed.kind, context_.keep(computed.text), origins));
}

bool Runner::run_sign(const Op& op, const Frame& frame) {
  const std::size_t base = stack_.size();
  if (!run(code_.operand(op, 0), frame)) return false;
  Value value;
  if (!single(op, base, stack_.size(), value)) return false;
  if (!value) return leave(base);
  const auto amount = amount_of(value);
  if (!amount) return fail(op, "M252", "a sign belongs to a number");
  if (op.code == OpCode::plus_sign) return true;
  const Kind kind = primitive_of(value).kind;
  const Decimal negated = amount->number.negated();
  const std::string text = kind == Kind::integer || kind == Kind::decimal ? negated.text() : quantity_text(negated, *amount);
  return leave(base, Value(numeric(kind) ? kind : Kind::quantity, context_.keep(text), context_.origins_of(value, true)));
}

}  // namespace crosswalk::fhirpath
