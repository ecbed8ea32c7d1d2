#include "functions/boundary.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_high_boundary(Call& call) { return give_boundary(call, Side::high); }

}  // namespace

const Function high_boundary_function{
    .info = {.name = "highBoundary",
             .signature = "highBoundary([precision : Integer]) : value",
             .summary = "The greatest that the value, which is known to its own precision only, can be, written to this precision: digits "
                        "behind the point, or of a date and time.",
             .example = "@2014.highBoundary(6)",
             .gives = "2014-12"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::number,
    .run = run_high_boundary,
};

}  // namespace crosswalk::fhirpath
