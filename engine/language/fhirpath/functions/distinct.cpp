#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_distinct(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (const Value item = call.input(i); !input_has(call, item, i)) call.give(item);
  }
  return true;
}

}  // namespace

const Function distinct_function{
    .info = {.name = "distinct",
             .signature = "distinct() : collection",
             .summary = "The input without items that are equal to an earlier one.",
             .example = "('a' | 'b').combine('a').distinct()",
             .gives = "a, b"},
    .gives = Gives::input,
    .run = run_distinct,
};

}  // namespace crosswalk::fhirpath
