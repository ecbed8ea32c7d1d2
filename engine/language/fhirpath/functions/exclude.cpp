#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_exclude(Call& call) {
  call.consult_argument(0);
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (const Value item = call.input(i); !argument_has(call, 0, item)) call.give(item);
  }
  return true;
}

}  // namespace

const Function exclude_function{
    .info = {.name = "exclude",
             .signature = "exclude(other : collection) : collection",
             .summary = "The items of the input that are not in the other collection.",
             .example = "(1 | 2 | 3).exclude(2)",
             .gives = "1, 3"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::input,
    .run = run_exclude,
};

}  // namespace crosswalk::fhirpath
