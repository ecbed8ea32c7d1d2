#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_truncate(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.truncated(); });
}

}  // namespace

const Function truncate_function{
    .info =
        {.name = "truncate", .signature = "truncate() : Integer", .summary = "The whole part.", .example = "1.9.truncate()", .gives = "1"},
    .gives = Gives::integer,
    .run = run_truncate,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
