#include "functions/function.h"
#include "functions/numbers.h"

namespace crosswalk::fhirpath {

namespace {

bool run_round(Call& call) {
  std::optional<std::int64_t> places;
  if (!call.integer_argument(0, places)) return false;
  if (places && *places < 0) return call.fail("M252", "the number of places is not negative");
  const int count = places && *places < 40 ? static_cast<int>(*places) : places ? 40 : 0;
  return give_number(call, [count](const base::Decimal& number) { return number.rounded(count); });
}

}  // namespace

const Function round_function{
    .info = {.name = "round",
             .signature = "round([places : Integer]) : Decimal",
             .summary = "Rounded to so many places behind the point (0 when not said), a half away from zero.",
             .example = "3.14159.round(3)",
             .gives = "3.142"},
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::decimal,
    .run = run_round,
    .on = On::number,
};

}  // namespace crosswalk::fhirpath
