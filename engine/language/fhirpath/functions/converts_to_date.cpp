#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_date(Call& call) { return give_convertible(call, Kind::date); }

}  // namespace

const Function converts_to_date_function{
    .info = {.name = "convertsToDate",
             .signature = "convertsToDate() : Boolean",
             .summary = "True when toDate() gives something.",
             .example = "'2014-01-25'.convertsToDate()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_date,
};

}  // namespace crosswalk::fhirpath
