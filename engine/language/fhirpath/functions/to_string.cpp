#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_string(Call& call) {
  return give_converted(call, Kind::string);
}

}  // namespace

const Function to_string_function{
    {"toString", "toString() : String", "The single item as a String; nothing when it cannot be one.", "1.50.toString()", "1.50"},
    0, 0, {}, Gives::string, true, run_to_string};

}  // namespace crosswalk::fhirpath
