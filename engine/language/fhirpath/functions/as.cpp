#include "functions/function.h"
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

bool run_as(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  return value && fits_as(value, call.type_argument()) ? call.give(value) : call.give_nothing();
}

}  // namespace

const Function as_function{
    {"as", "as(type) : collection", "The item when it is of this type, or, composite, of one that specialises it.", "1.as(Integer)", "1"},
    1, 1, {Takes::type}, Gives::type, true, run_as};

}  // namespace crosswalk::fhirpath
