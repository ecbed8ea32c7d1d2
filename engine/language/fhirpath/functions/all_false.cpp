#include "functions/booleans.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all_false(Call& call) { return give_all(call, "false"); }

}  // namespace

const Function all_false_function{
    .info = {.name = "allFalse",
             .signature = "allFalse() : Boolean",
             .summary = "True when every item is false; items that are no Booleans are an error.",
             .example = "(true | false).allFalse()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_all_false,
};

}  // namespace crosswalk::fhirpath
