#include <crosswalk/base/decimal.h>

#include <algorithm>

namespace crosswalk::base {

namespace {

constexpr int max_digits = 37;

struct Reader {
  std::string_view text;
  std::size_t at = 0;
  bool take(char c) { return at < text.size() && text[at] == c && ++at; }
  bool digit() const { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }
};

/// An exponent `e-3`; false when it is malformed or absurd.
bool read_exponent(Reader& in, int& exponent) {
  if (!in.take('e') && !in.take('E')) return true;
  const bool negative = in.take('-');
  if (!negative) in.take('+');
  if (!in.digit()) return false;
  while (in.digit() && exponent < 1000) exponent = exponent * 10 + (in.text[in.at++] - '0');
  if (negative) exponent = -exponent;
  return exponent > -max_digits && exponent < max_digits;
}

}  // namespace

std::optional<Decimal> Decimal::make(Wide digits, int scale) {
  Decimal d;
  d.digits_ = digits;
  d.scale_ = scale;
  return d;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  Reader in{text};
  const bool negative = in.take('-');
  if (!negative) in.take('+');
  Wide digits = 0;
  int count = 0, scale = 0, seen = 0, exponent = 0;
  bool point = false;
  while (in.digit() || (!point && in.at < text.size() && text[in.at] == '.')) {
    const char c = text[in.at++];
    if (c == '.') {
      point = true;
      continue;
    }
    ++seen;
    if (count > 0 || c != '0') ++count;
    if (count > max_digits) return std::nullopt;
    digits = digits * 10 + (c - '0');
    scale += point;
  }
  if (seen == 0 || !read_exponent(in, exponent) || in.at != text.size()) return std::nullopt;
  for (scale -= exponent; scale < 0; ++scale) {
    if (++count > max_digits) return std::nullopt;
    digits *= 10;
  }
  if (scale > max_digits) return std::nullopt;
  return make(negative ? -digits : digits, scale);
}

std::optional<Decimal::Wide> Decimal::scaled_to(int scale) const {
  Wide digits = digits_;
  for (int i = scale_; i < scale; ++i)
    if (__builtin_mul_overflow(digits, Wide{10}, &digits)) return std::nullopt;
  return digits;
}

bool Decimal::is_integer() const { return trimmed().scale_ == 0; }

std::optional<std::int64_t> Decimal::to_integer() const {
  const Decimal whole = trimmed();
  if (whole.scale_ != 0 || whole.digits_ > INT64_MAX || whole.digits_ < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(whole.digits_);
}

std::string Decimal::text() const {
  std::string out;
  Wide rest = digits_ < 0 ? -digits_ : digits_;
  int written = 0;
  do {
    if (written == scale_ && scale_ > 0) out += '.';
    out += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
    ++written;
  } while (rest != 0 || written <= scale_);
  if (digits_ < 0) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

int Decimal::compare(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = scaled_to(scale);
  const auto b = other.scaled_to(scale);
  if (a && b) return *a < *b ? -1 : *a > *b;
  const Decimal low = trimmed(), high = other.trimmed();
  if (low.scale_ < scale_ || high.scale_ < other.scale_) return low.compare(high);
  // The one that cannot be widened is the greater by far.
  return a ? -high.sign() : low.sign();
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = scaled_to(scale);
  const auto b = other.scaled_to(scale);
  Wide sum = 0;
  if (!a || !b || __builtin_add_overflow(*a, *b, &sum)) return std::nullopt;
  return make(sum, scale);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const { return plus(other.negated()); }

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  Wide product = 0;
  if (__builtin_mul_overflow(digits_, other.digits_, &product)) return std::nullopt;
  return make(product, scale_ + other.scale_);
}

std::optional<Decimal> Decimal::over(const Decimal& other) const {
  if (other.digits_ == 0) return std::nullopt;
  Wide above = digits_;
  int scale = scale_ - other.scale_;
  Wide wider = 0;
  while (scale < 20 && above != 0 && !__builtin_mul_overflow(above, Wide{10}, &wider)) {
    above = wider;
    ++scale;
  }
  Wide quotient = above / other.digits_;
  for (; scale < 0; ++scale)
    if (__builtin_mul_overflow(quotient, Wide{10}, &quotient)) return std::nullopt;
  return make(quotient, scale)->trimmed();
}

std::optional<Decimal> Decimal::div(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = scaled_to(scale);
  const auto b = other.scaled_to(scale);
  if (!a || !b || *b == 0) return std::nullopt;
  return make(*a / *b, 0);
}

std::optional<Decimal> Decimal::mod(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = scaled_to(scale);
  const auto b = other.scaled_to(scale);
  if (!a || !b || *b == 0) return std::nullopt;
  return make(*a % *b, scale);
}

Decimal Decimal::negated() const { return *make(-digits_, scale_); }

Decimal Decimal::truncated() const {
  Wide digits = digits_;
  for (int i = 0; i < scale_; ++i) digits /= 10;
  return *make(digits, 0);
}

Decimal Decimal::floor() const {
  Decimal whole = truncated();
  if (digits_ < 0 && !is_integer()) whole.digits_ -= 1;
  return whole;
}

Decimal Decimal::ceiling() const {
  Decimal whole = truncated();
  if (digits_ > 0 && !is_integer()) whole.digits_ += 1;
  return whole;
}

Decimal Decimal::rounded(int places) const {
  if (places < 0 || places >= scale_) return *this;
  Wide divisor = 1;
  for (int i = places; i < scale_; ++i) divisor *= 10;
  const Wide half = divisor / 2;
  return *make((digits_ + (digits_ < 0 ? -half : half)) / divisor, places);
}

Decimal Decimal::trimmed() const {
  Decimal d = *this;
  while (d.scale_ > 0 && d.digits_ % 10 == 0) {
    d.digits_ /= 10;
    --d.scale_;
  }
  return d;
}

}  // namespace crosswalk::base
