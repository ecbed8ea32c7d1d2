#include "functions/function.h"

#include <crosswalk/base/moment.h>

namespace crosswalk::fhirpath {

namespace {

bool run_time_of_day(Call& call) {
  return call.give_text(Kind::time, base::Moment::from_ms(call.context().env.now_ms).text().substr(11, 12));
}

}  // namespace

const Function time_of_day_function{
    .info = {.name = "timeOfDay",
             .signature = "timeOfDay() : Time",
             .summary = "The time of day of the Run, in UTC.",
             .example = "timeOfDay() = timeOfDay()",
             .gives = "true"},
    .gives = Gives::time,
    .pure = false,
    .run = run_time_of_day,
};

}  // namespace crosswalk::fhirpath
