#include "functions/function.h"

#include <crosswalk/base/moment.h>

namespace crosswalk::fhirpath {

namespace {

bool run_today(Call& call) { return call.give_text(Kind::date, base::Moment::from_ms(call.context().env.now_ms).text().substr(0, 10)); }

}  // namespace

const Function today_function{
    .info = {.name = "today",
             .signature = "today() : Date",
             .summary = "The day of the Run, in UTC.",
             .example = "today() = today()",
             .gives = "true"},
    .gives = Gives::date,
    .pure = false,
    .run = run_today,
};

}  // namespace crosswalk::fhirpath
