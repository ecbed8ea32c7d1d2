#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_integer(Call& call) {
  return give_converted(call, Kind::integer);
}

}  // namespace

const Function to_integer_function{
    {"toInteger", "toInteger() : Integer", "The single item as an Integer; nothing when it cannot be one.", "'12'.toInteger()", "12"},
    0, 0, {}, Gives::integer, true, run_to_integer};

}  // namespace crosswalk::fhirpath
