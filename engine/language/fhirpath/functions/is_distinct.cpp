#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_is_distinct(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (input_has(call, call.input(i), i)) return call.give(false);
  }
  return call.give(true);
}

}  // namespace

const Function is_distinct_function{
    .info = {.name = "isDistinct",
             .signature = "isDistinct() : Boolean",
             .summary = "True when no two items are equal.",
             .example = "('a' | 'b').combine('a').isDistinct()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_is_distinct,
};

}  // namespace crosswalk::fhirpath
