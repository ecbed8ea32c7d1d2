#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_decimal(Call& call) {
  return give_convertible(call, Kind::decimal);
}

}  // namespace

const Function converts_to_decimal_function{
    {"convertsToDecimal", "convertsToDecimal() : Boolean",
     "True when toDecimal() gives something.",
     "'1.50'.convertsToDecimal()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_decimal};

}  // namespace crosswalk::fhirpath
