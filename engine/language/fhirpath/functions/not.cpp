#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_not(Call& call) {
  Value value;
  if (!call.single_input(value)) return false;
  if (!value) return call.give_nothing();
  call.consult(value);
  const bool is_false = primitive_of(value).kind == Kind::boolean && value.text() == "false";
  return call.give(is_false);
}

}  // namespace

const Function not_function{
    .info = {.name = "not",
             .signature = "not() : Boolean",
             .summary = "The contrary of a Boolean; nothing of nothing.",
             .example = "(1 = 2).not()",
             .gives = "true"},
    .gives = Gives::boolean,
    .run = run_not,
};

}  // namespace crosswalk::fhirpath
