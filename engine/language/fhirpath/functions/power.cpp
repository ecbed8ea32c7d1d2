#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_power(Call& call) {
  std::optional<std::int64_t> exponent;
  Value value;
  if (!call.single_input(value) || !call.integer_argument(0, exponent)) return false;
  if (!value || !exponent || *exponent < 0 || *exponent > 200) return call.give_nothing();
  const auto number = decimal_of(primitive_of(value));
  std::optional<base::Decimal> out = base::Decimal(1);
  for (std::int64_t i = 0; i < *exponent && number && out; ++i) out = out->times(*number);
  if (!number || !out) return call.give_nothing();
  return call.give_text(number_kind(*out), out->text(), call.context().origins_of(value, true));
}

}  // namespace

const Function power_function{
    .info = {.name = "power",
             .signature = "power(exponent : Integer) : number",
             .summary = "The number multiplied by itself so many times; exponents are whole and not negative.",
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
