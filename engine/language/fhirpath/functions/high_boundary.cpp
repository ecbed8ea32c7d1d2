#include "functions/boundaries.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_high_boundary(Call& call) { return give_boundary(call, Side::high); }

}  // namespace

const Function high_boundary_function{
    .info = {.name = "highBoundary",
             .signature = "highBoundary([precision : Integer]) : Decimal | Quantity | Date | DateTime | Time",
             .summary =
                 "The greatest value that one of limited precision may stand for: of a number with so many digits behind the point (8), "
                 "of a date or time with so many digits in all (8, 17 and 9). A time of day in no time zone may be in any.",
             .example = "1.587.highBoundary() | @2014-02.highBoundary() | @2014-02-01T10:30.highBoundary() | @T10:30.highBoundary(4)",
             .gives = "1.58750000, 2014-02-28, 2014-02-01T10:30:59.999-12:00, 10:30"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::anything,
    .run = run_high_boundary,
};

}  // namespace crosswalk::fhirpath
