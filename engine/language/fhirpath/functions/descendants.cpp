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
    .info = {.name = "descendants",
             .signature = "descendants() : collection",
             .summary = "All Elements below all items.",
             .example = "'a'.descendants().count()",
             .gives = "0"},
    .gives = Gives::anything,
    .run = run_descendants,
};

}  // namespace crosswalk::fhirpath
