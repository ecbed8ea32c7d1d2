#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_date_time(Call& call) { return give_convertible(call, Kind::date_time); }

}  // namespace

const Function converts_to_date_time_function{
    .info = {.name = "convertsToDateTime",
             .signature = "convertsToDateTime() : Boolean",
             .summary = "True when toDateTime() gives something.",
             .example = "'2014-01-25T14:30'.convertsToDateTime()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_date_time,
};

}  // namespace crosswalk::fhirpath
