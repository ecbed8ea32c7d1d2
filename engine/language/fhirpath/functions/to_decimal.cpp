#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_decimal(Call& call) {
  return give_converted(call, Kind::decimal);
}

}  // namespace

const Function to_decimal_function{
    {"toDecimal", "toDecimal() : Decimal",
     "The single item as a Decimal; nothing when it cannot be one.",
     "'1.50'.toDecimal()", "1.50"},
    0, 0, {}, Gives::decimal, true, run_to_decimal};

}  // namespace crosswalk::fhirpath
