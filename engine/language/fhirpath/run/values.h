// Primitive Values against each other: equality, order, arithmetic. FHIRPath sections 6.1, 6.2 and 6.6.
#pragma once

#include "run/amounts.h"

#include <crosswalk/base/decimal.h>
#include <crosswalk/base/moment.h>
#include <crosswalk/fhirpath/evaluate.h>

#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::fhirpath {

/// A Value as the primitive it acts as. An Element without a value of its own (or explicitly null) has Kind::none.
struct Primitive {
  Kind kind = Kind::none;
  std::string_view text;
  bool lexical = false;  ///< of an Element: its text may say less than its kind promises
};
Primitive primitive_of(const Value& value);

std::optional<base::Moment> moment_of(const Primitive& value);
std::optional<base::Decimal> decimal_of(const Primitive& value);

/// From "4 'mg'", "10 days", "3"; or from an Element of type Quantity, by its children value, code and unit.
std::optional<Amount> amount_of(const Value& value);

enum class Answer : std::uint8_t { no, yes, unknown };

Answer equal_values(const Value& a, const Value& b);
bool equivalent_values(const Value& a, const Value& b);

struct Order {
  enum class Outcome : std::uint8_t { less, equal, greater, unknown, incomparable } outcome;
};
Order::Outcome order_values(const Value& a, const Value& b);

/// The System type Integer or Decimal a number of this text is best given as.
Kind number_kind(const base::Decimal& number);

/// Case folded for ASCII, blanks collapsed: for equivalence of strings.
std::string folded(std::string_view text);

}  // namespace crosswalk::fhirpath
