#include "functions/function.h"
#include "functions/sorting.h"

namespace crosswalk::fhirpath {

namespace {

bool run_sort(Call& call) { return give_sorted(call); }

}  // namespace

const Function sort_function{
    .info = {.name = "sort",
             .signature = "sort([key : expression [asc | desc], ...]) : collection",
             .summary = "The items in ascending order, or by what the keys give for each; `-key` and `key desc` turn the order round. "
                        "Items without a key come first in both.",
             .example = "(3 | 1 | 2).sort()",
             .gives = "1, 2, 3"},
    .max_arguments = 8,
    .takes = {Takes::lambda, Takes::lambda, Takes::lambda},
    .gives = Gives::input,
    .run = run_sort,
};

}  // namespace crosswalk::fhirpath
