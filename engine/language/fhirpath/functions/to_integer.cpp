#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_integer(Call& call) { return give_converted(call, Kind::integer); }

}  // namespace

const Function to_integer_function{
    .info = {.name = "toInteger",
             .signature = "toInteger() : Integer",
             .summary = "The single item as an Integer; nothing when it cannot be one.",
             .example = "'12'.toInteger()",
             .gives = "12"},
    .gives = Gives::integer,
    .run = run_to_integer,
};

}  // namespace crosswalk::fhirpath
