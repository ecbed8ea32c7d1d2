// Quantities: a number and a unit, of UCUM or of the calendar. FHIRPath sections 2.1.6, 6.1 and 6.6.
#pragma once

#include <crosswalk/base/decimal.h>
#include <crosswalk/fhirpath/value.h>

#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::fhirpath {

/// A number and a unit. `unit` is as in UCUM ('mg') or a calendar word without its plural s (`day`); "1" for none.
struct Amount {
  base::Decimal number;
  std::string_view unit;
  bool calendar = false;
  bool open = false;  ///< only a bound is known (FHIR's comparator): comparisons have no answer
};
/// From "4 'mg'", "10 days", "3".
std::optional<Amount> parse_amount(std::string_view text);
/// By the Element's children value, code (of UCUM) and unit.
std::optional<Amount> amount_of_element(const model::Element& element);

/// The text of a Quantity: this number in the unit of `unit`.
std::string quantity_text(const base::Decimal& number, const Amount& unit);

/// -1, 0, 1; nothing when the units do not go together. Calendar years and months are no years and months of UCUM.
std::optional<int> compare_amounts(const Amount& a, const Amount& b);
/// Equal in the greater of the two units, to the precision of the less precise number; a calendar unit is equivalent to UCUM's.
bool equivalent_amounts(const Amount& a, const Amount& b);
/// Whether the units are of one dimension.
bool comparable(const Amount& a, const Amount& b);

/// A sum in the smaller of the two units; nothing when they do not go together.
std::optional<std::string> sum_of(const Amount& a, const Amount& b, bool minus);
std::optional<std::string> product_of(const Amount& a, const Amount& b, bool divide);

/// The number in another unit; nothing when they do not go together.
std::optional<base::Decimal> in_unit(const Amount& amount, std::string_view unit, bool calendar);

}  // namespace crosswalk::fhirpath
