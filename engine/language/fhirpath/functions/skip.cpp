#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_skip(Call& call) {
  std::optional<std::int64_t> number;
  if (!call.integer_argument(0, number)) return false;
  const std::int64_t from = number.value_or(0) < 0 ? 0 : number.value_or(0);
  for (std::int64_t i = from; i < static_cast<std::int64_t>(call.size()); ++i) call.give(call.input(static_cast<std::size_t>(i)));
  return true;
}

}  // namespace

const Function skip_function{
    .info = {.name = "skip",
             .signature = "skip(number : Integer) : collection",
             .summary = "All items but the first so many.",
             .example = "('a' | 'b' | 'c').skip(2)",
             .gives = "c"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::input,
    .run = run_skip,
};

}  // namespace crosswalk::fhirpath
