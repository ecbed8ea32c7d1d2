// Roots, exponentials and logarithms of Decimals, computed in decimal arithmetic: the same digits on every machine.
#pragma once

#include <crosswalk/base/decimal.h>

#include <optional>

namespace crosswalk::base {

// Results that cannot be exact are right to 15 significant digits and carry at most 16. No trailing zeros. Threads: pure functions.

/// Exact where the root has at most 16 digits; nothing for a negative number.
std::optional<Decimal> square_root(const Decimal& number);

/// e to the power of `number`; nothing when the result has too many digits.
std::optional<Decimal> exponential(const Decimal& number);

/// Nothing for 0 and below.
std::optional<Decimal> natural_logarithm(const Decimal& number);

/// log(8, 2) is 3 exactly. Nothing when either is 0 or below, or the base is 1.
std::optional<Decimal> logarithm(const Decimal& number, const Decimal& base);

/// Exact for whole exponents of 0 and above; nothing for a negative number with a fraction as exponent, for 0 to a negative one, and
/// when the result has too many digits.
std::optional<Decimal> power(const Decimal& number, const Decimal& exponent);

/// Rounded to so many digits from the first that is not 0, without trailing zeros behind the point.
Decimal significant(const Decimal& number, int digits);

}  // namespace crosswalk::base
