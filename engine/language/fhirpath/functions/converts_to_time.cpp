#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_time(Call& call) {
  return give_convertible(call, Kind::time);
}

}  // namespace

const Function converts_to_time_function{
    {"convertsToTime", "convertsToTime() : Boolean", "True when toTime() gives something.", "'14:30'.convertsToTime()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_time};

}  // namespace crosswalk::fhirpath
