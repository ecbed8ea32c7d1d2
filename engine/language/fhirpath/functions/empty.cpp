#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_empty(Call& call) {
  call.consult_input();
  return call.give(call.size() == 0);
}

}  // namespace

const Function empty_function{
    {"empty", "empty() : Boolean", "True when the input has no items.", "{}.empty()", "true"},
    0, 0, {}, Gives::boolean, true, run_empty};

}  // namespace crosswalk::fhirpath
