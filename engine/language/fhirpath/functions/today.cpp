#include "functions/function.h"

#include <crosswalk/base/moment.h>

namespace crosswalk::fhirpath {

namespace {

bool run_today(Call& call) {
  return call.give_text(Kind::date, base::Moment::from_ms(call.context().env.now_ms).text().substr(0, 10));
}

}  // namespace

const Function today_function{
    {"today", "today() : Date", "The day of the Run, in UTC.", "today() = today()", "true"},
    0, 0, {}, Gives::date, false, run_today};

}  // namespace crosswalk::fhirpath
