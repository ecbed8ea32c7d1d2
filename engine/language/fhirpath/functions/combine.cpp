#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_combine(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) call.give(call.input(i));
  for (std::size_t i = 0; i < call.size_of(0); ++i) call.give(call.argument(0, i));
  return true;
}

}  // namespace

const Function combine_function{
    {"combine", "combine(other : collection) : collection",
     "The items of both collections, equal ones as often as they come.",
     "(1 | 2).combine(2)", "1, 2, 2"},
    1, 1, {Takes::value}, Gives::anything, true, run_combine};

}  // namespace crosswalk::fhirpath
