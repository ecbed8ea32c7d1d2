#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_quantity(Call& call) {
  return give_convertible(call, Kind::quantity);
}

}  // namespace

const Function converts_to_quantity_function{
    {"convertsToQuantity", "convertsToQuantity([unit : String]) : Boolean",
     "True when toQuantity() gives something.",
     "'4 days'.convertsToQuantity()", "true"},
    0, 1, {Takes::value}, Gives::boolean, true, run_converts_to_quantity};

}  // namespace crosswalk::fhirpath
