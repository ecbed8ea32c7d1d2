#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_any_false(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "false") == true) return call.give(true);
  return call.give(false);
}

}  // namespace

const Function any_false_function{
    {"anyFalse", "anyFalse() : Boolean", "True when any item is false.", "(true | false).anyFalse()", "true"},
    0, 0, {}, Gives::boolean, true, run_any_false};

}  // namespace crosswalk::fhirpath
