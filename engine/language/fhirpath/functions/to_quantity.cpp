#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_quantity(Call& call) {
  return give_converted(call, Kind::quantity);
}

}  // namespace

const Function to_quantity_function{
    {"toQuantity", "toQuantity([unit : String]) : Quantity",
     "The single item as a Quantity; nothing when it cannot be one, or not in this unit.",
     "'4 days'.toQuantity()", "4 days"},
    0, 1, {Takes::value}, Gives::quantity, true, run_to_quantity};

}  // namespace crosswalk::fhirpath
