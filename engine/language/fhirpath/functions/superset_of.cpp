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
    .info = {.name = "supersetOf",
             .signature = "supersetOf(other : collection) : Boolean",
             .summary = "True when every item of the other collection is also in the input.",
             .example = "(1 | 2 | 3).supersetOf(2 | 3)",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_superset_of,
};

}  // namespace crosswalk::fhirpath
