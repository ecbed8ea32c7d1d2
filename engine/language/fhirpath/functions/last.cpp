#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_last(Call& call) {
  return call.size() == 0 ? call.give_nothing() : call.give(call.input(call.size() - 1));
}

}  // namespace

const Function last_function{
    {"last", "last() : collection", "The last item.", "('a' | 'b').last()", "b"},
    0, 0, {}, Gives::one_input, true, run_last};

}  // namespace crosswalk::fhirpath
