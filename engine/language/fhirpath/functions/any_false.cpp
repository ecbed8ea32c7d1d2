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
    .info = {.name = "anyFalse",
             .signature = "anyFalse() : Boolean",
             .summary = "True when any item is false.",
             .example = "(true | false).anyFalse()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_any_false,
};

}  // namespace crosswalk::fhirpath
