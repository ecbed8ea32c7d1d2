#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_integer(Call& call) { return give_convertible(call, Kind::integer); }

}  // namespace

const Function converts_to_integer_function{
    .info = {.name = "convertsToInteger",
             .signature = "convertsToInteger() : Boolean",
             .summary = "True when toInteger() gives something.",
             .example = "'12'.convertsToInteger()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_integer,
};

}  // namespace crosswalk::fhirpath
