#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_date_time(Call& call) { return give_converted(call, Kind::date_time); }

}  // namespace

const Function to_date_time_function{
    .info = {.name = "toDateTime",
             .signature = "toDateTime() : DateTime",
             .summary = "The single item as a DateTime; nothing when it cannot be one.",
             .example = "'2014-01-25T14:30'.toDateTime()",
             .gives = "2014-01-25T14:30"},
    .gives = Gives::date_time,
    .run = run_to_date_time,
};

}  // namespace crosswalk::fhirpath
