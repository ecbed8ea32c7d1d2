#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_any_true(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "true") == true) return call.give(true);
  return call.give(false);
}

}  // namespace

const Function any_true_function{
    .info = {.name = "anyTrue",
             .signature = "anyTrue() : Boolean",
             .summary = "True when any item is true.",
             .example = "(true | false).anyTrue()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_any_true,
};

}  // namespace crosswalk::fhirpath
