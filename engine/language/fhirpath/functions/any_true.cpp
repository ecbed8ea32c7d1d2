#include "functions/booleans.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_any_true(Call& call) { return give_any(call, "true"); }

}  // namespace

const Function any_true_function{
    .info = {.name = "anyTrue",
             .signature = "anyTrue() : Boolean",
             .summary = "True when any item is true; items that are no Booleans are an error.",
             .example = "(true | false).anyTrue()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_any_true,
};

}  // namespace crosswalk::fhirpath
