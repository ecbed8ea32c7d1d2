#include "functions/function.h"
#include "run/values.h"

namespace crosswalk::fhirpath {

namespace {

bool run_comparable(Call& call) {
  Value value, other;
  if (!call.single_input(value) || !call.single_argument(0, other)) return false;
  if (!value || !other) return call.give_nothing();
  call.consult(value);
  call.consult(other);
  if (!amount_of(value) || !amount_of(other)) return call.give(false);
  const Order::Outcome order = order_values(value, other);
  return call.give(order != Order::Outcome::incomparable && order != Order::Outcome::unknown);
}

}  // namespace

const Function comparable_function{
    .info = {.name = "comparable",
             .signature = "comparable(other : Quantity) : Boolean",
             .summary = "Whether two Quantities can be compared: here, whether they have the same unit.",
             .example = "(1 'mg').comparable(2 'mg') | (1 'mg').comparable(2 'cm')",
             .gives = "true, false"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_comparable,
};

}  // namespace crosswalk::fhirpath
