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
    .info = {.name = "combine",
             .signature = "combine(other : collection) : collection",
             .summary = "The items of both collections, equal ones as often as they come.",
             .example = "(1 | 2).combine(2)",
             .gives = "1, 2, 2"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::anything,
    .run = run_combine,
};

}  // namespace crosswalk::fhirpath
