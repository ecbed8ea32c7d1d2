#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_take(Call& call) {
  std::optional<std::int64_t> number;
  if (!call.integer_argument(0, number)) return false;
  for (std::int64_t i = 0; i < number.value_or(0) && i < static_cast<std::int64_t>(call.size()); ++i)
    call.give(call.input(static_cast<std::size_t>(i)));
  return true;
}

}  // namespace

const Function take_function{
    .info = {.name = "take",
             .signature = "take(number : Integer) : collection",
             .summary = "The first so many items.",
             .example = "('a' | 'b' | 'c').take(2)",
             .gives = "a, b"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::input,
    .run = run_take,
};

}  // namespace crosswalk::fhirpath
