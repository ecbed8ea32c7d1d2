#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_time(Call& call) { return give_convertible(call, Kind::time); }

}  // namespace

const Function converts_to_time_function{
    .info = {.name = "convertsToTime",
             .signature = "convertsToTime() : Boolean",
             .summary = "True when toTime() gives something.",
             .example = "'14:30'.convertsToTime()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_time,
};

}  // namespace crosswalk::fhirpath
