#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_single(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  return value ? call.give(value) : call.give_nothing();
}

}  // namespace

const Function single_function{
    {"single", "single() : collection", "The only item; several are an error.", "(5).single()", "5"},
    0, 0, {}, Gives::one_input, true, run_single};

}  // namespace crosswalk::fhirpath
