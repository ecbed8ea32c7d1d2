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
    .info = {.name = "children",
             .signature = "children() : collection",
             .summary = "All child Elements of all items.",
             .example = "'a'.children().count()",
             .gives = "0"},
    .gives = Gives::anything,
    .run = run_children,
};

}  // namespace crosswalk::fhirpath
