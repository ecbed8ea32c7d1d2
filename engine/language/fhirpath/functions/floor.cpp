#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_floor(Call& call) {
  return give_whole(call, [](const base::Decimal& number) { return number.floor(); });
}

}  // namespace

const Function floor_function{
    .info = {.name = "floor",
             .signature = "floor() : Integer",
             .summary = "The greatest Integer that is not greater.",
             .example = "2.1.floor()",
             .gives = "2"},
    .gives = Gives::integer,
    .run = run_floor,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
