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
    .info = {.name = "union",
             .signature = "union(other : collection) : collection",
             .summary = "The items of both collections, each once.",
             .example = "(1 | 2).union(2 | 3)",
             .gives = "1, 2, 3"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::anything,
    .run = run_union,
};

}  // namespace crosswalk::fhirpath
