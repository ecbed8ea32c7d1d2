#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Truth truth = call.holds(0, call.input(i), static_cast<std::uint32_t>(i));
    if (truth == Truth::failed) return false;
    if (truth != Truth::yes) return call.give(false);
  }
  return call.give(true);
}

}  // namespace

const Function all_function{
    .info = {.name = "all",
             .signature = "all(criteria : expression) : Boolean",
             .summary = "True when the criteria hold for every item; so for none.",
             .example = "(1 | 2).all($this > 0)",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::lambda},
    .gives = Gives::boolean,
    .run = run_all,
};

}  // namespace crosswalk::fhirpath
