#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_time(Call& call) {
  return give_converted(call, Kind::time);
}

}  // namespace

const Function to_time_function{
    {"toTime", "toTime() : Time", "The single item as a Time; nothing when it cannot be one.", "'14:30'.toTime()", "14:30"},
    0, 0, {}, Gives::time, true, run_to_time};

}  // namespace crosswalk::fhirpath
