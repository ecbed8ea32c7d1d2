#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_boolean(Call& call) {
  return give_convertible(call, Kind::boolean);
}

}  // namespace

const Function converts_to_boolean_function{
    {"convertsToBoolean", "convertsToBoolean() : Boolean",
     "True when toBoolean() gives something.",
     "'yes'.convertsToBoolean()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_boolean};

}  // namespace crosswalk::fhirpath
