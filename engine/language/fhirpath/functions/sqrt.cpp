#include "functions/function.h"
#include "functions/numbers.h"

#include <crosswalk/base/decimal_math.h>

namespace crosswalk::fhirpath {

namespace {

bool run_sqrt(Call& call) { return give_decimal(call, base::square_root); }

}  // namespace

const Function sqrt_function{
    .info = {.name = "sqrt",
             .signature = "sqrt() : Decimal",
             .summary = "The square root; nothing for a negative number.",
             .example = "81.sqrt()",
             .gives = "9"},
    .gives = Gives::decimal,
    .run = run_sqrt,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
