#include "functions/function.h"
#include "functions/tree.h"

namespace crosswalk::fhirpath {

namespace {

bool run_descendants(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (!give_children(call, call.input(i))) return false;
  for (std::size_t i = 0; i < call.given(); ++i)
    if (!give_children(call, call.result(i))) return false;
  return true;
}

}  // namespace

const Function descendants_function{
    {"descendants", "descendants() : collection", "All Elements below all items.", "'a'.descendants().count()", "0"},
    0, 0, {}, Gives::anything, true, run_descendants};

}  // namespace crosswalk::fhirpath
