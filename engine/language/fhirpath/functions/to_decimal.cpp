#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_decimal(Call& call) { return give_converted(call, Kind::decimal); }

}  // namespace

const Function to_decimal_function{
    .info = {.name = "toDecimal",
             .signature = "toDecimal() : Decimal",
             .summary = "The single item as a Decimal; nothing when it cannot be one.",
             .example = "'1.50'.toDecimal()",
             .gives = "1.50"},
    .gives = Gives::decimal,
    .run = run_to_decimal,
};

}  // namespace crosswalk::fhirpath
