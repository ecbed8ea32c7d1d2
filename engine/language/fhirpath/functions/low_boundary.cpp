#include "functions/boundary.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_low_boundary(Call& call) { return give_boundary(call, Side::low); }

}  // namespace

const Function low_boundary_function{
    .info = {.name = "lowBoundary",
             .signature = "lowBoundary([precision : Integer]) : value",
             .summary = "The least that the value, which is known to its own precision only, can be, written to this precision: digits "
                        "behind the point, or of a date and time.",
             .example = "1.587.lowBoundary(6)",
             .gives = "1.586500"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::number,
    .run = run_low_boundary,
};

}  // namespace crosswalk::fhirpath
