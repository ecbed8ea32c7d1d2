#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_union(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) call.give(call.input(i));
  for (std::size_t i = 0; i < call.size_of(0); ++i) call.give(call.argument(0, i));
  return drop_known_results(call, 0);
}

}  // namespace

const Function union_function{
    {"union", "union(other : collection) : collection",
     "The items of both collections, each once.",
     "(1 | 2).union(2 | 3)", "1, 2, 3"},
    1, 1, {Takes::value}, Gives::anything, true, run_union};

}  // namespace crosswalk::fhirpath
