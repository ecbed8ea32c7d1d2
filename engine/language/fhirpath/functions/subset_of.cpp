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
    .info = {.name = "subsetOf",
             .signature = "subsetOf(other : collection) : Boolean",
             .summary = "True when every item of the input is also in the other collection.",
             .example = "(1 | 2).subsetOf(1 | 2 | 3)",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_subset_of,
};

}  // namespace crosswalk::fhirpath
