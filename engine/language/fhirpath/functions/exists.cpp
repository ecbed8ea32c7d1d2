#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_exists(Call& call) {
  if (call.arguments() == 0) {
    call.consult_input();
    return call.give(call.size() > 0);
  }
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Truth truth = call.holds(0, call.input(i), static_cast<std::uint32_t>(i));
    if (truth == Truth::failed) return false;
    if (truth == Truth::yes) return call.give(true);
  }
  return call.give(false);
}

}  // namespace

const Function exists_function{
    .info = {.name = "exists",
             .signature = "exists([criteria : expression]) : Boolean",
             .summary = "True when the input has an item, or one for which the criteria hold.",
             .example = "(1 | 2).exists($this > 1)",
             .gives = "true"},
    .max_arguments = 1,
    .takes = {Takes::lambda},
    .gives = Gives::boolean,
    .run = run_exists,
};

}  // namespace crosswalk::fhirpath
