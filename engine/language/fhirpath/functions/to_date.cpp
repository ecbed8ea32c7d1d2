#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_date(Call& call) { return give_converted(call, Kind::date); }

}  // namespace

const Function to_date_function{
    .info = {.name = "toDate",
             .signature = "toDate() : Date",
             .summary = "The single item as a Date; a DateTime is cut; nothing when it cannot be one.",
             .example = "'2014-01-25'.toDate()",
             .gives = "2014-01-25"},
    .gives = Gives::date,
    .run = run_to_date,
};

}  // namespace crosswalk::fhirpath
