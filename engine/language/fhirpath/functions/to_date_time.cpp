#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_date_time(Call& call) {
  return give_converted(call, Kind::date_time);
}

}  // namespace

const Function to_date_time_function{
    {"toDateTime", "toDateTime() : DateTime",
     "The single item as a DateTime; nothing when it cannot be one.",
     "'2014-01-25T14:30'.toDateTime()", "2014-01-25T14:30"},
    0, 0, {}, Gives::date_time, true, run_to_date_time};

}  // namespace crosswalk::fhirpath
