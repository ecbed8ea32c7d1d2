#include <crosswalk/ucum/ratio.h>

#include <algorithm>
#include <string>
#include <utility>

namespace crosswalk::ucum {

namespace {

__extension__ typedef __int128 Wide;

Wide gcd(Wide a, Wide b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) a = std::exchange(b, a % b);
  return a == 0 ? 1 : a;
}

/// Takes the tens out of `number`; gives how many.
int strip_tens(Wide& number) {
  int count = 0;
  for (; number != 0 && number % 10 == 0; ++count) number /= 10;
  return count;
}

/// a * b; where that does not fit, digits of the greater one are cut first and counted in `cut`.
Wide multiply(Wide a, Wide b, int& cut) {
  Wide out = 0;
  while (__builtin_mul_overflow(a, b, &out)) {
    Wide& greater = (a < 0 ? -a : a) > (b < 0 ? -b : b) ? a : b;
    greater /= 10;
    ++cut;
  }
  return out;
}

Wide parse(std::string_view digits) {
  Wide out = 0;
  for (const char c : digits)
    if (c >= '0' && c <= '9') out = out * 10 + (c - '0');
  return digits.starts_with('-') ? -out : out;
}

std::string text_of(Wide number) {
  std::string out;
  const bool negative = number < 0;
  do {
    const int digit = static_cast<int>(number % 10);
    out += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    number /= 10;
  } while (number != 0);
  if (negative) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

Ratio Ratio::make(Wide numerator, Wide denominator, int tens, int pis) {
  Ratio out;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide common = gcd(numerator, denominator);
  out.numerator_ = numerator / common;
  out.denominator_ = denominator / common;
  out.tens_ = tens + strip_tens(out.numerator_) - strip_tens(out.denominator_);
  out.pis_ = pis;
  if (out.numerator_ == 0) out.tens_ = out.pis_ = 0;
  return out;
}

Ratio::Ratio(const base::Decimal& number) { *this = make(parse(number.text()), 1, -number.scale(), 0); }

Ratio Ratio::pi() {
  Ratio out;
  out.pis_ = 1;
  return out;
}

Ratio Ratio::power_of_ten(int exponent) {
  Ratio out;
  out.tens_ = exponent;
  return out;
}

/// (a * b) / (below_a * below_b), reduced crosswise first so that it fits as long as it can.
Ratio Ratio::product(Wide a, Wide b, Wide below_a, Wide below_b, int tens, int pis) {
  const Wide left = gcd(a, below_b), right = gcd(b, below_a);
  int cut_above = 0, cut_below = 0;
  const Wide above = multiply(a / left, b / right, cut_above);
  const Wide below = multiply(below_a / right, below_b / left, cut_below);
  return make(above, below, tens + cut_above - cut_below, pis);
}

Ratio Ratio::times(const Ratio& other) const {
  return product(numerator_, other.numerator_, denominator_, other.denominator_, tens_ + other.tens_, pis_ + other.pis_);
}

Ratio Ratio::over(const Ratio& other) const {
  return product(numerator_, other.denominator_, denominator_, other.numerator_, tens_ - other.tens_, pis_ - other.pis_);
}

Ratio Ratio::to_the(int exponent) const {
  Ratio out;
  for (int i = exponent < 0 ? -exponent : exponent; i > 0; --i) out = out.times(*this);
  return exponent < 0 ? Ratio().over(out) : out;
}

Ratio Ratio::without_pi() const {
  Ratio number = make(parse("31415926535897932384626433832795"), 1, -31, 0).to_the(pis_);
  Ratio rest = *this;
  rest.pis_ = 0;
  return rest.times(number);
}

int Ratio::compare(const Ratio& other) const {
  if (pis_ != other.pis_) return without_pi().compare(other.without_pi());
  if (sign() != other.sign() || sign() == 0) return sign() < other.sign() ? -1 : sign() > other.sign();
  const Ratio quotient = over(other);
  Wide above = quotient.numerator_, below = quotient.denominator_;
  const auto wider = [](Wide& number) { return !__builtin_mul_overflow(number, Wide{10}, &number); };
  for (int i = quotient.tens_; i > 0; --i)
    if (!wider(above)) return sign();
  for (int i = quotient.tens_; i < 0; ++i)
    if (!wider(below)) return -sign();
  return above == below ? 0 : (above > below ? sign() : -sign());
}

std::optional<base::Decimal> Ratio::decimal() const {
  if (pis_ != 0) return without_pi().decimal();
  Wide above = numerator_, wider = 0;
  int tens = tens_;
  while (above % denominator_ != 0 && !__builtin_mul_overflow(above, Wide{10}, &wider)) {
    above = wider;
    --tens;
  }
  Wide quotient = above / denominator_;
  tens += strip_tens(quotient);
  // What has no end is rounded to digits that a reader can use.
  while (above % denominator_ != 0 && (quotient > parse("9999999999999999999999") || quotient < -parse("9999999999999999999999"))) {
    quotient = (quotient + (quotient < 0 ? -5 : 5)) / 10;
    ++tens;
  }
  const auto out = base::Decimal::parse(text_of(quotient) + "e" + std::to_string(tens));
  return out ? std::optional(out->trimmed()) : std::nullopt;
}

}  // namespace crosswalk::ucum
