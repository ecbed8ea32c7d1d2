#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_integer(Call& call) {
  return give_convertible(call, Kind::integer);
}

}  // namespace

const Function converts_to_integer_function{
    {"convertsToInteger", "convertsToInteger() : Boolean",
     "True when toInteger() gives something.",
     "'12'.convertsToInteger()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_integer};

}  // namespace crosswalk::fhirpath
