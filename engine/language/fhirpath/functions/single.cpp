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
    .info = {.name = "single",
             .signature = "single() : collection",
             .summary = "The only item; several are an error.",
             .example = "(5).single()",
             .gives = "5"},
    .gives = Gives::one_input,
    .run = run_single,
};

}  // namespace crosswalk::fhirpath
