#include "functions/function.h"
#include "functions/conversion.h"

namespace crosswalk::fhirpath {

namespace {

bool run_converts_to_date(Call& call) {
  return give_convertible(call, Kind::date);
}

}  // namespace

const Function converts_to_date_function{
    {"convertsToDate", "convertsToDate() : Boolean", "True when toDate() gives something.", "'2014-01-25'.convertsToDate()", "true"},
    0, 0, {}, Gives::boolean, true, run_converts_to_date};

}  // namespace crosswalk::fhirpath
