#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_tail(Call& call) {
  for (std::size_t i = 1; i < call.size(); ++i) call.give(call.input(i));
  return true;
}

}  // namespace

const Function tail_function{
    .info = {.name = "tail",
             .signature = "tail() : collection",
             .summary = "All items but the first.",
             .example = "('a' | 'b' | 'c').tail()",
             .gives = "b, c"},
    .gives = Gives::input,
    .run = run_tail,
};

}  // namespace crosswalk::fhirpath
