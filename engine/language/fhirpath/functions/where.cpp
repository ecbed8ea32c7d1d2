#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_where(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Value item = call.input(i);
    const Truth truth = call.holds(0, item, static_cast<std::uint32_t>(i));
    if (truth == Truth::failed) return false;
    if (truth == Truth::yes) call.give(item);
  }
  return true;
}

}  // namespace

const Function where_function{
    .info = {.name = "where",
             .signature = "where(criteria : expression) : collection",
             .summary = "The items for which the criteria hold.",
             .example = "(1 | 2 | 3).where($this > 1)",
             .gives = "2, 3"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::lambda},
    .gives = Gives::input,
    .run = run_where,
};

}  // namespace crosswalk::fhirpath
