#include "functions/function.h"
#include "functions/numbers.h"

#include <crosswalk/base/decimal_math.h>

namespace crosswalk::fhirpath {

namespace {

bool run_exp(Call& call) { return give_decimal(call, base::exponential); }

}  // namespace

const Function exp_function{
    .info = {.name = "exp", .signature = "exp() : Decimal", .summary = "e to the power of the number.", .example = "0.exp()", .gives = "1"},
    .gives = Gives::decimal,
    .run = run_exp,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
