#include "functions/boundaries.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_low_boundary(Call& call) { return give_boundary(call, Side::low); }

}  // namespace

const Function low_boundary_function{
    .info = {.name = "lowBoundary",
             .signature = "lowBoundary([precision : Integer]) : Decimal | Quantity | Date | DateTime | Time",
             .summary =
                 "The least value that one of limited precision may stand for: of a number with so many digits behind the point (8), "
                 "of a date or time with so many digits in all (8, 17 and 9). A time of day in no time zone may be in any.",
             .example = "1.587.lowBoundary() | @2014-02.lowBoundary() | @2014-02-01T10:30.lowBoundary() | @T10:30.lowBoundary(4)",
             .gives = "1.58650000, 2014-02-01, 2014-02-01T10:30:00.000+14:00, 10:30"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::anything,
    .run = run_low_boundary,
};

}  // namespace crosswalk::fhirpath
