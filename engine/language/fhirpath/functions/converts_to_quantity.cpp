#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_quantity(Call& call) { return give_convertible(call, Kind::quantity); }

}  // namespace

const Function converts_to_quantity_function{
    .info = {.name = "convertsToQuantity",
             .signature = "convertsToQuantity([unit : String]) : Boolean",
             .summary = "True when toQuantity() gives something.",
             .example = "'4 days'.convertsToQuantity()",
             .gives = "true"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_converts_to_quantity,
};

}  // namespace crosswalk::fhirpath
