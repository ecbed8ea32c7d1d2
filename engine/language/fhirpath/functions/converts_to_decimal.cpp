#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_decimal(Call& call) { return give_convertible(call, Kind::decimal); }

}  // namespace

const Function converts_to_decimal_function{
    .info = {.name = "convertsToDecimal",
             .signature = "convertsToDecimal() : Boolean",
             .summary = "True when toDecimal() gives something.",
             .example = "'1.50'.convertsToDecimal()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_decimal,
};

}  // namespace crosswalk::fhirpath
