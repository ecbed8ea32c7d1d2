#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_string(Call& call) { return give_converted(call, Kind::string); }

}  // namespace

const Function to_string_function{
    .info = {.name = "toString",
             .signature = "toString() : String",
             .summary = "The single item as a String; nothing when it cannot be one.",
             .example = "1.50.toString()",
             .gives = "1.50"},
    .gives = Gives::string,
    .run = run_to_string,
};

}  // namespace crosswalk::fhirpath
