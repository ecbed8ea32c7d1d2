#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_last(Call& call) { return call.size() == 0 ? call.give_nothing() : call.give(call.input(call.size() - 1)); }

}  // namespace

const Function last_function{
    .info =
        {.name = "last", .signature = "last() : collection", .summary = "The last item.", .example = "('a' | 'b').last()", .gives = "b"},
    .gives = Gives::one_input,
    .run = run_last,
};

}  // namespace crosswalk::fhirpath
