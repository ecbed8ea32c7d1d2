#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_string(Call& call) {
  return give_convertible(call, Kind::string);
}

}  // namespace

const Function converts_to_string_function{
    {"convertsToString", "convertsToString() : Boolean", "True when toString() gives something.", "1.50.convertsToString()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_string};

}  // namespace crosswalk::fhirpath
