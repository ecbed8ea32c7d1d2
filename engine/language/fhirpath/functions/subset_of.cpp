#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_subset_of(Call& call) {
  call.consult_input();
  call.consult_argument(0);
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (!argument_has(call, 0, call.input(i))) return call.give(false);
  }
  return call.give(true);
}

}  // namespace

const Function subset_of_function{
    {"subsetOf", "subsetOf(other : collection) : Boolean",
     "True when every item of the input is also in the other collection.",
     "(1 | 2).subsetOf(1 | 2 | 3)", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_subset_of};

}  // namespace crosswalk::fhirpath
