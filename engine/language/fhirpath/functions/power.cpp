#include "functions/function.h"
#include "functions/numbers.h"

#include <crosswalk/base/decimal_math.h>

namespace crosswalk::fhirpath {

namespace {

bool run_power(Call& call) {
  std::optional<base::Decimal> exponent;
  if (!decimal_argument(call, exponent)) return false;
  Value value;
  std::optional<base::Decimal> number;
  if (!decimal_input(call, value, number)) return false;
  const auto out = number && exponent ? base::power(*number, *exponent) : std::nullopt;
  if (!out) return call.give_nothing();
  const bool whole = primitive_of(value).kind == Kind::integer && exponent->scale() == 0 && out->scale() == 0;
  if (whole && !out->to_integer()) return call.give_nothing();
  return call.give_text(whole ? Kind::integer : Kind::decimal, out->text(), call.context().origins_of(value, true));
}

}  // namespace

const Function power_function{
    .info = {.name = "power",
             .signature = "power(exponent : Integer | Decimal) : number",
             .summary = "The number to this power; nothing where there is none, as for the root of a negative number.",
             .example = "2.power(3)",
             .gives = "8"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::number,
    .run = run_power,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
