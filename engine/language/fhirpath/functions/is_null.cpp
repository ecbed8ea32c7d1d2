#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_is_null(Call& call) {
  call.consult_input();
  if (call.size() == 0) return call.give_nothing();
  const Value value = call.input(0);
  return call.give(call.size() == 1 && value.is_element() && value.element().is_null());
}

}  // namespace

const Function is_null_function{
    .info = {.name = "isNull",
             .signature = "isNull() : Boolean",
             .summary = "True when the input is one Element that the sender said has no value (v2 \"\", a nullFlavor).",
             .example = "'a'.isNull()",
             .gives = "false"},
    .gives = Gives::boolean,
    .run = run_is_null,
};

}  // namespace crosswalk::fhirpath
