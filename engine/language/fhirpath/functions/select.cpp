#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_select(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (!call.apply(0, call.input(i), static_cast<std::uint32_t>(i))) return false;
  return true;
}

}  // namespace

const Function select_function{
    .info = {.name = "select",
             .signature = "select(projection : expression) : collection",
             .summary = "What the projection gives for each item, one after the other.",
             .example = "(1 | 2).select($this + 1)",
             .gives = "2, 3"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::lambda},
    .gives = Gives::lambda,
    .run = run_select,
};

}  // namespace crosswalk::fhirpath
