#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_boolean(Call& call) { return give_convertible(call, Kind::boolean); }

}  // namespace

const Function converts_to_boolean_function{
    .info = {.name = "convertsToBoolean",
             .signature = "convertsToBoolean() : Boolean",
             .summary = "True when toBoolean() gives something.",
             .example = "'yes'.convertsToBoolean()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_boolean,
};

}  // namespace crosswalk::fhirpath
