#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_date_time(Call& call) {
  return give_convertible(call, Kind::date_time);
}

}  // namespace

const Function converts_to_date_time_function{
    {"convertsToDateTime", "convertsToDateTime() : Boolean",
     "True when toDateTime() gives something.",
     "'2014-01-25T14:30'.convertsToDateTime()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_date_time};

}  // namespace crosswalk::fhirpath
