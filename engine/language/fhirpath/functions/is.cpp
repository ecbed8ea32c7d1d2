#include "functions/function.h"
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

bool run_is(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  return call.give(is_of(value, call.type_argument()));
}

}  // namespace

const Function is_function{
    {"is", "is(type) : Boolean", "True when the single item is of this type, or of one that specialises it.", "1.is(Integer)", "true"},
    1, 1, {Takes::type}, Gives::boolean, true, run_is};

}  // namespace crosswalk::fhirpath
