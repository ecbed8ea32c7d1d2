#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_empty(Call& call) {
  call.consult_input();
  return call.give(call.size() == 0);
}

}  // namespace

const Function empty_function{
    .info = {.name = "empty",
             .signature = "empty() : Boolean",
             .summary = "True when the input has no items.",
             .example = "{}.empty()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_empty,
};

}  // namespace crosswalk::fhirpath
