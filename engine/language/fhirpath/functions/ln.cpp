#include "functions/function.h"
#include "functions/numbers.h"

#include <crosswalk/base/decimal_math.h>

namespace crosswalk::fhirpath {

namespace {

bool run_ln(Call& call) { return give_decimal(call, base::natural_logarithm); }

}  // namespace

const Function ln_function{
    .info = {.name = "ln",
             .signature = "ln() : Decimal",
             .summary = "The natural logarithm; nothing for 0 and below.",
             .example = "1.ln()",
             .gives = "0"},
    .gives = Gives::decimal,
    .run = run_ln,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
