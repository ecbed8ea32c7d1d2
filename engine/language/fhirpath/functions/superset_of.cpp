#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_superset_of(Call& call) {
  call.consult_input();
  call.consult_argument(0);
  for (std::size_t i = 0; i < call.size_of(0); ++i) {
    if (!call.step()) return false;
    if (!input_has(call, call.argument(0, i), call.size())) return call.give(false);
  }
  return call.give(true);
}

}  // namespace

const Function superset_of_function{
    {"supersetOf", "supersetOf(other : collection) : Boolean",
     "True when every item of the other collection is also in the input.",
     "(1 | 2 | 3).supersetOf(2 | 3)", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_superset_of};

}  // namespace crosswalk::fhirpath
