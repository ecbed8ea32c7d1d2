#include "functions/boundary.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_precision(Call& call) { return give_precision(call); }

}  // namespace

const Function precision_function{
    .info = {.name = "precision",
             .signature = "precision() : Integer",
             .summary =
                 "How many digits behind the point the number has, or how many digits of year, month, day and so on the date or time.",
             .example = "@2014-01-05T10:30.precision()",
             .gives = "12"},
    .gives = Gives::integer,
    .run = run_precision,
};

}  // namespace crosswalk::fhirpath
