#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_string(Call& call) { return give_convertible(call, Kind::string); }

}  // namespace

const Function converts_to_string_function{
    .info = {.name = "convertsToString",
             .signature = "convertsToString() : Boolean",
             .summary = "True when toString() gives something.",
             .example = "1.50.convertsToString()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_converts_to_string,
};

}  // namespace crosswalk::fhirpath
