#include "functions/function.h"
#include "functions/numbers.h"

#include <crosswalk/base/decimal_math.h>

namespace crosswalk::fhirpath {

namespace {

bool run_log(Call& call) {
  std::optional<base::Decimal> base;
  if (!decimal_argument(call, base)) return false;
  if (!base) return call.give_nothing();
  return give_decimal(call, [&base](const base::Decimal& number) { return base::logarithm(number, *base); });
}

}  // namespace

const Function log_function{
    .info = {.name = "log",
             .signature = "log(base : Decimal) : Decimal",
             .summary = "The logarithm to this base; nothing where there is none.",
             .example = "16.log(2)",
             .gives = "4"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::decimal,
    .run = run_log,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
