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
    .info = {.name = "as",
             .signature = "as(type) : collection",
             .summary = "The item when it is of this type, or, composite, of one that specialises it.",
             .example = "1.as(Integer)",
             .gives = "1"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::type},
    .gives = Gives::type,
    .run = run_as,
};

}  // namespace crosswalk::fhirpath
