#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_take(Call& call) {
  std::optional<std::int64_t> number;
  if (!call.integer_argument(0, number)) return false;
  for (std::int64_t i = 0; i < number.value_or(0) && i < static_cast<std::int64_t>(call.size()); ++i) call.give(call.input(static_cast<std::size_t>(i)));
  return true;
}

}  // namespace

const Function take_function{
    {"take", "take(number : Integer) : collection", "The first so many items.", "('a' | 'b' | 'c').take(2)", "a, b"},
    1, 1, {Takes::value}, Gives::input, true, run_take};

}  // namespace crosswalk::fhirpath
