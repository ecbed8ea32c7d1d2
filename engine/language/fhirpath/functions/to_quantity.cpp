#include "functions/conversion.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_quantity(Call& call) { return give_converted(call, Kind::quantity); }

}  // namespace

const Function to_quantity_function{
    .info = {.name = "toQuantity",
             .signature = "toQuantity([unit : String]) : Quantity",
             .summary = "The single item as a Quantity; nothing when it cannot be one, or not in this unit.",
             .example = "'4 days'.toQuantity()",
             .gives = "4 days"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::quantity,
    .run = run_to_quantity,
};

}  // namespace crosswalk::fhirpath
