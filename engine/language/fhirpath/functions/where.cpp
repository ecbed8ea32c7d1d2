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
    {"where", "where(criteria : expression) : collection",
     "The items for which the criteria hold.",
     "(1 | 2 | 3).where($this > 1)", "2, 3"},
    1, 1, {Takes::lambda}, Gives::input, true, run_where};

}  // namespace crosswalk::fhirpath
