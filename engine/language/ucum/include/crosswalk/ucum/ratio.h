// Ratio: what a unit is worth, exactly: numerator / denominator * 10^tens * pi^pis.
#pragma once

#include <crosswalk/base/decimal.h>

#include <optional>

namespace crosswalk::ucum {

/// Threads: a value. Exact as long as numerator and denominator have at most 37 digits, which holds for the units people use; beyond
/// that the last digits are cut.
class Ratio {
 public:
  Ratio() = default;  ///< 1
  explicit Ratio(const base::Decimal& number);
  static Ratio pi();
  static Ratio power_of_ten(int exponent);

  Ratio times(const Ratio& other) const;
  Ratio over(const Ratio& other) const;  ///< `other` is not 0
  Ratio to_the(int exponent) const;
  /// -1, 0, 1 by value. Powers of pi that differ are compared to 31 digits.
  int compare(const Ratio& other) const;
  int sign() const { return numerator_ < 0 ? -1 : numerator_ > 0; }
  /// Exact where that has at most 37 digits, else to at least 18 significant ones; nothing when it is too great or too small for a Decimal.
  std::optional<base::Decimal> decimal() const;

 private:
  __extension__ typedef __int128 Wide;
  static Ratio make(Wide numerator, Wide denominator, int tens, int pis);
  static Ratio product(Wide a, Wide b, Wide below_a, Wide below_b, int tens, int pis);
  Ratio without_pi() const;
  Wide numerator_ = 1, denominator_ = 1;
  int tens_ = 0, pis_ = 0;
};

}  // namespace crosswalk::ucum
