#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_tail(Call& call) {
  for (std::size_t i = 1; i < call.size(); ++i) call.give(call.input(i));
  return true;
}

}  // namespace

const Function tail_function{
    {"tail", "tail() : collection", "All items but the first.", "('a' | 'b' | 'c').tail()", "b, c"},
    0, 0, {}, Gives::input, true, run_tail};

}  // namespace crosswalk::fhirpath
