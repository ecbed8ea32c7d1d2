#include "functions/booleans.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_any_false(Call& call) { return give_any(call, "false"); }

}  // namespace

const Function any_false_function{
    .info = {.name = "anyFalse",
             .signature = "anyFalse() : Boolean",
             .summary = "True when any item is false; items that are no Booleans are an error.",
             .example = "(true | false).anyFalse()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_any_false,
};

}  // namespace crosswalk::fhirpath
