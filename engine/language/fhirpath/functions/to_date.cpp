#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_to_date(Call& call) {
  return give_converted(call, Kind::date);
}

}  // namespace

const Function to_date_function{
    {"toDate", "toDate() : Date",
     "The single item as a Date; a DateTime is cut; nothing when it cannot be one.",
     "'2014-01-25'.toDate()", "2014-01-25"},
    0, 0, {}, Gives::date, true, run_to_date};

}  // namespace crosswalk::fhirpath
