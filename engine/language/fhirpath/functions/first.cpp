#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_first(Call& call) { return call.size() == 0 ? call.give_nothing() : call.give(call.input(0)); }

}  // namespace

const Function first_function{
    .info = {.name = "first",
             .signature = "first() : collection",
             .summary = "The first item.",
             .example = "('a' | 'b').first()",
             .gives = "a"},
    .gives = Gives::one_input,
    .run = run_first,
};

}  // namespace crosswalk::fhirpath
