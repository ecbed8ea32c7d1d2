#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_boolean(Call& call) { return give_converted(call, Kind::boolean); }

}  // namespace

const Function to_boolean_function{
    .info = {.name = "toBoolean",
             .signature = "toBoolean() : Boolean",
             .summary = "The single item as a Boolean; nothing when it cannot be one.",
             .example = "'yes'.toBoolean()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_to_boolean,
};

}  // namespace crosswalk::fhirpath
