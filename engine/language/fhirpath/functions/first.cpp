#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_first(Call& call) {
  return call.size() == 0 ? call.give_nothing() : call.give(call.input(0));
}

}  // namespace

const Function first_function{
    {"first", "first() : collection", "The first item.", "('a' | 'b').first()", "a"},
    0, 0, {}, Gives::one_input, true, run_first};

}  // namespace crosswalk::fhirpath
