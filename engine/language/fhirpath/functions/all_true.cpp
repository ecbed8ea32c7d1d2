#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all_true(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "true") == false) return call.give(false);
  return call.give(true);
}

}  // namespace

const Function all_true_function{
    .info = {.name = "allTrue",
             .signature = "allTrue() : Boolean",
             .summary = "True when every item is true.",
             .example = "(true | false).allTrue()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_all_true,
};

}  // namespace crosswalk::fhirpath
