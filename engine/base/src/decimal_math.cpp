#include <crosswalk/base/decimal_math.h>

#include <string>
#include <string_view>

namespace crosswalk::base {

namespace {

constexpr int guard_places = 18;
constexpr int result_digits = 16;
constexpr int most_places = 60;

Decimal constant(std::string_view text) { return *Decimal::parse(text); }
const Decimal& ln_2() {
  static const Decimal value = constant("0.69314718055994530942");
  return value;
}
const Decimal& ln_10() {
  static const Decimal value = constant("2.30258509299404568402");
  return value;
}

Decimal ten_to(int exponent) { return constant("1e" + std::to_string(exponent)); }

/// The power of ten of the first digit: 0 for 1 to 9.99, -1 for 0.5. 0 for zero.
int magnitude(const Decimal& number) {
  std::string text = number.text();
  if (text.front() == '-') text.erase(0, 1);
  const std::size_t point = text.find('.') == std::string::npos ? text.size() : text.find('.');
  const std::size_t first = text.find_first_of("123456789");
  if (first == std::string::npos) return 0;
  return first < point ? static_cast<int>(point - first) - 1 : static_cast<int>(point) - static_cast<int>(first);
}

/// Products of numbers below 10 to 18 places fit a Decimal.
Decimal product(const Decimal& a, const Decimal& b) {
  return a.rounded(guard_places).times(b.rounded(guard_places))->rounded(guard_places);
}

std::optional<Decimal> scaled(const Decimal& number, int exponent) {
  constexpr int most = 36;
  if (exponent > most || exponent < -most) return std::nullopt;
  return number.times(ten_to(exponent));
}

/// Between 1 and 10: `number` is the result times ten to `exponent`.
std::optional<Decimal> mantissa(const Decimal& number, int& exponent) {
  exponent = magnitude(number);
  return scaled(number, -exponent);
}

/// Of a number from 1 to 10, by the series of the area tangent; halved until that converges fast.
Decimal series_logarithm(Decimal number, int& halvings) {
  const Decimal limit = constant("1.5"), two(2), one(1);
  for (halvings = 0; number.compare(limit) > 0; ++halvings) number = *number.over(two);
  number = number.rounded(guard_places);
  const Decimal z = number.minus(one)->over(*number.plus(one))->rounded(guard_places);
  const Decimal square = product(z, z);
  Decimal power = z, sum = z;
  for (int k = 3; power.sign() != 0; k += 2) {
    power = product(power, square);
    sum = *sum.plus(power.over(Decimal(k))->rounded(guard_places));
  }
  return *sum.times(two);
}

/// To some 17 places.
std::optional<Decimal> raw_logarithm(const Decimal& number) {
  if (number.sign() <= 0) return std::nullopt;
  int tens = 0, halvings = 0;
  const auto base = mantissa(number, tens);
  if (!base) return std::nullopt;
  const Decimal series = series_logarithm(*base, halvings);
  return series.plus(*ln_2().times(Decimal(halvings)))->plus(*ln_10().times(Decimal(tens)));
}

std::optional<Decimal> whole_power(const Decimal& number, std::int64_t exponent) {
  std::optional<Decimal> out = Decimal(1);
  constexpr std::int64_t most = 1000;
  if (exponent > most) {
    const bool trivial = number.sign() == 0 || number.compare(Decimal(1)) == 0;
    return trivial ? std::optional(number) : std::nullopt;
  }
  for (std::int64_t i = 0; i < exponent && out; ++i) out = out->scale() <= most_places ? out->times(number) : std::nullopt;
  return out;
}

}  // namespace

Decimal significant(const Decimal& number, int digits) {
  const int places = digits - 1 - magnitude(number);
  return places < 0 ? number.rounded(0) : number.rounded(places).trimmed();
}

std::optional<Decimal> square_root(const Decimal& number) {
  if (number.sign() < 0) return std::nullopt;
  if (number.sign() == 0) return Decimal(0);
  int exponent = magnitude(number);
  exponent -= exponent % 2;
  const auto square = scaled(number, -exponent);
  if (!square) return std::nullopt;
  Decimal root = square->rounded(guard_places);
  for (int i = 0; i < 12; ++i) root = root.plus(*square->over(root))->over(Decimal(2))->rounded(guard_places);
  const auto out = scaled(significant(root, result_digits), exponent / 2);
  return out ? std::optional(out->trimmed()) : std::nullopt;
}

std::optional<Decimal> exponential(const Decimal& number) {
  if (number.compare(Decimal(84)) > 0) return std::nullopt;
  if (number.compare(Decimal(-80)) < 0) return Decimal(0);
  const Decimal tens = number.over(ln_10())->floor();
  const Decimal rest = number.rounded(guard_places + 2).minus(*ln_10().times(tens))->rounded(guard_places);
  Decimal term(1), sum(1);
  for (int k = 1; term.sign() != 0; ++k) {
    term = product(term, rest).over(Decimal(k))->rounded(guard_places);
    sum = *sum.plus(term);
  }
  const auto out = scaled(significant(sum, result_digits), static_cast<int>(*tens.to_integer()));
  return out ? std::optional(out->trimmed()) : std::nullopt;
}

std::optional<Decimal> natural_logarithm(const Decimal& number) {
  const auto raw = raw_logarithm(number);
  return raw ? std::optional(significant(*raw, result_digits)) : std::nullopt;
}

std::optional<Decimal> logarithm(const Decimal& number, const Decimal& base) {
  const auto above = raw_logarithm(number), below = raw_logarithm(base);
  if (!above || !below) return std::nullopt;
  const auto quotient = above->rounded(guard_places).over(below->rounded(guard_places));
  return quotient ? std::optional(significant(*quotient, result_digits - 1)) : std::nullopt;
}

std::optional<Decimal> power(const Decimal& number, const Decimal& exponent) {
  if (const auto whole = exponent.to_integer()) {
    if (*whole >= 0) return whole_power(number, *whole);
    const auto below = *whole > -1000 ? whole_power(number, -*whole) : std::nullopt;
    return below ? Decimal(1).over(*below) : std::nullopt;
  }
  if (number.sign() == 0 && exponent.sign() > 0) return Decimal(0);
  const auto raw = raw_logarithm(number);
  if (!raw) return std::nullopt;
  const auto product = raw->rounded(guard_places - 2).times(exponent);
  const auto out = product ? exponential(*product) : std::nullopt;
  return out ? std::optional(significant(*out, result_digits - 1)) : std::nullopt;
}

}  // namespace crosswalk::base
