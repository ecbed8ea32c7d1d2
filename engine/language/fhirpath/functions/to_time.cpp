#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_time(Call& call) { return give_converted(call, Kind::time); }

}  // namespace

const Function to_time_function{
    .info = {.name = "toTime",
             .signature = "toTime() : Time",
             .summary = "The single item as a Time; nothing when it cannot be one.",
             .example = "'14:30'.toTime()",
             .gives = "14:30"},
    .gives = Gives::time,
    .run = run_to_time,
};

}  // namespace crosswalk::fhirpath
