#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_has_value(Call& call) {
  call.consult_input();
  return call.give(call.size() == 1 && primitive_of(call.input(0)).kind != Kind::none);
}

}  // namespace

const Function has_value_function{
    .info = {.name = "hasValue",
             .signature = "hasValue() : Boolean",
             .summary = "True when the input is one item that has a value: not explicitly null, not only parts or extensions.",
             .example = "'a'.hasValue()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_has_value,
};

}  // namespace crosswalk::fhirpath
