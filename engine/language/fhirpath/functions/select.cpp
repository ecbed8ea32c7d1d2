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
    {"select", "select(projection : expression) : collection",
     "What the projection gives for each item, one after the other.",
     "(1 | 2).select($this + 1)", "2, 3"},
    1, 1, {Takes::lambda}, Gives::lambda, true, run_select};

}  // namespace crosswalk::fhirpath
