#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_comparable(Call& call) {
  Value left, right;
  if (!call.single_input(left) || !call.single_argument(0, right)) return false;
  if (!left || !right) return call.give_nothing();
  call.consult(left);
  call.consult(right);
  const auto a = amount_of(left), b = amount_of(right);
  return a && b ? call.give(comparable(*a, *b)) : call.fail("M252", "quantities are needed here");
}

}  // namespace

const Function comparable_function{
    .info = {.name = "comparable",
             .signature = "comparable(quantity : Quantity) : Boolean",
             .summary = "True when the units of the two are of one dimension, so that the quantities can be compared.",
             .example = "1 'cm'.comparable(1 '[in_i]')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_comparable,
};

}  // namespace crosswalk::fhirpath
