#include "functions/function.h"

#include <crosswalk/base/moment.h>

namespace crosswalk::fhirpath {

namespace {

bool run_now(Call& call) { return call.give_text(Kind::date_time, base::Moment::from_ms(call.context().env.now_ms).text()); }

}  // namespace

const Function now_function{
    .info = {.name = "now",
             .signature = "now() : DateTime",
             .summary = "The moment of the Run, in UTC.",
             .example = "now() = now()",
             .gives = "true"},
    .gives = Gives::date_time,
    .pure = false,
    .run = run_now,
};

}  // namespace crosswalk::fhirpath
