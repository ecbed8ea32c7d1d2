#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_intersect(Call& call) {
  call.consult_argument(0);
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (const Value item = call.input(i); argument_has(call, 0, item) && !input_has(call, item, i)) call.give(item);
  }
  return true;
}

}  // namespace

const Function intersect_function{
    .info = {.name = "intersect",
             .signature = "intersect(other : collection) : collection",
             .summary = "The items that are in both collections, each once.",
             .example = "(1 | 2 | 3).intersect(2 | 4)",
             .gives = "2"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::input,
    .run = run_intersect,
};

}  // namespace crosswalk::fhirpath
