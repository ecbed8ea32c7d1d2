// Decimal: an exact decimal number, a scaled integer of at most 37 digits. Never a double.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::base {

/// Threads: a value. The scale (digits behind the point) is kept: 1.50 stays 1.50, and 1.5 == 1.50.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(std::int64_t value) : digits_(value) {}

  /// Reads "-1.50", "+3", ".5", "1.", "1e-3" (FHIR's decimal, v2's NM); nothing when it is none or has too many digits.
  static std::optional<Decimal> parse(std::string_view text);

  int scale() const { return scale_; }
  bool is_integer() const;                         ///< no fraction but zeros
  std::optional<std::int64_t> to_integer() const;  ///< nothing when it has a fraction or does not fit
  std::string text() const;                        ///< "-1.50"; never an exponent
  int sign() const { return digits_ < 0 ? -1 : digits_ > 0; }
  int compare(const Decimal& other) const;  ///< by value: -1, 0, 1

  // Each gives nothing when the result has too many digits, and division also when the divisor is 0.
  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> minus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;
  std::optional<Decimal> over(const Decimal& other) const;  ///< to 20 digits behind the point at most, no trailing zeros
  std::optional<Decimal> div(const Decimal& other) const;   ///< the whole part of the quotient, towards zero
  std::optional<Decimal> mod(const Decimal& other) const;   ///< what div leaves, with the sign of *this
  Decimal negated() const;
  Decimal truncated() const;  ///< towards zero
  Decimal floor() const;
  Decimal ceiling() const;
  Decimal rounded(int places) const;  ///< half away from zero
  Decimal trimmed() const;            ///< without trailing zeros behind the point

 private:
  __extension__ typedef __int128 Wide;
  static std::optional<Decimal> make(Wide digits, int scale);
  std::optional<Wide> scaled_to(int scale) const;
  Wide digits_ = 0;
  int scale_ = 0;
};

}  // namespace crosswalk::base
