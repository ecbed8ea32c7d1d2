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
    .info = {.name = "is",
             .signature = "is(type) : Boolean",
             .summary = "True when the single item is of this type, or of one that specialises it.",
             .example = "1.is(Integer)",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::type},
    .gives = Gives::boolean,
    .run = run_is,
};

}  // namespace crosswalk::fhirpath
