#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_abs(Call& call) {
  return give_number(call, [](const base::Decimal& number) { return number.sign() < 0 ? number.negated() : number; });
}

}  // namespace

const Function abs_function{
    {"abs", "abs() : number", "The value without its sign.", "(-5).abs()", "5"},
    0, 0, {}, Gives::number, true, run_abs, On::number};

}  // namespace crosswalk::fhirpath
