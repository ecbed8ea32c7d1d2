#include "functions/function.h"
#include "functions/tree.h"

namespace crosswalk::fhirpath {

namespace {

bool run_children(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (!give_children(call, call.input(i))) return false;
  return true;
}

}  // namespace

const Function children_function{
    {"children", "children() : collection", "All child Elements of all items.", "'a'.children().count()", "0"},
    0, 0, {}, Gives::anything, true, run_children};

}  // namespace crosswalk::fhirpath
