#include "functions/function.h"

#include <crosswalk/base/moment.h>

namespace crosswalk::fhirpath {

namespace {

bool run_now(Call& call) {
  return call.give_text(Kind::date_time, base::Moment::from_ms(call.context().env.now_ms).text());
}

}  // namespace

const Function now_function{
    {"now", "now() : DateTime", "The moment of the Run, in UTC.", "now() = now()", "true"},
    0, 0, {}, Gives::date_time, false, run_now};

}  // namespace crosswalk::fhirpath
