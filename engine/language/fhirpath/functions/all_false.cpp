#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all_false(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "false") == false) return call.give(false);
  return call.give(true);
}

}  // namespace

const Function all_false_function{
    .info = {.name = "allFalse",
             .signature = "allFalse() : Boolean",
             .summary = "True when every item is false.",
             .example = "(true | false).allFalse()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_all_false,
};

}  // namespace crosswalk::fhirpath
