#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_abs(Call& call) {
  return give_number(call, [](const base::Decimal& number) { return number.sign() < 0 ? number.negated() : number; });
}

}  // namespace

const Function abs_function{
    .info = {.name = "abs", .signature = "abs() : number", .summary = "The value without its sign.", .example = "(-5).abs()", .gives = "5"},
    .gives = Gives::number,
    .run = run_abs,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
