#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_ceiling(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.ceiling(); });
}

}  // namespace

const Function ceiling_function{
    .info = {.name = "ceiling",
             .signature = "ceiling() : Integer",
             .summary = "The least Integer that is not less.",
             .example = "1.1.ceiling()",
             .gives = "2"},
    .gives = Gives::integer,
    .run = run_ceiling,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
