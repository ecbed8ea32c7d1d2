#include "functions/booleans.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all_true(Call& call) { return give_all(call, "true"); }

}  // namespace

const Function all_true_function{
    .info = {.name = "allTrue",
             .signature = "allTrue() : Boolean",
             .summary = "True when every item is true; items that are no Booleans are an error.",
             .example = "(true | false).allTrue()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_all_true,
};

}  // namespace crosswalk::fhirpath
