#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_boolean(Call& call) {
  return give_converted(call, Kind::boolean);
}

}  // namespace

const Function to_boolean_function{
    {"toBoolean", "toBoolean() : Boolean",
     "The single item as a Boolean; nothing when it cannot be one.",
     "'yes'.toBoolean()", "true"},
    0, 0, {}, Gives::boolean, true, run_to_boolean};

}  // namespace crosswalk::fhirpath
