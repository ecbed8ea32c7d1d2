#include "functions/function.h"

#include <string>

namespace crosswalk::fhirpath {

namespace {

bool run_iif(Call& call) {
  if (call.size() > 1) return call.fail("M251", "one item is needed here, and there are " + std::to_string(call.size()));
  const Value self = call.size() == 1 ? call.input(0) : Value();
  const Truth truth = call.holds(0, self, call.frame().index);
  if (truth == Truth::failed) return false;
  if (truth == Truth::yes) return call.apply(1, self, call.frame().index);
  return call.arguments() < 3 ? call.give_nothing() : call.apply(2, self, call.frame().index);
}

}  // namespace

const Function iif_function{
    .info = {.name = "iif",
             .signature = "iif(criterion : expression, then : expression [, otherwise : expression]) : collection",
             .summary = "The second argument when the criterion holds, else the third; the other one is not evaluated.",
             .example = "iif(1 > 2, 'a', 'b')",
             .gives = "b"},
    .min_arguments = 2,
    .max_arguments = 3,
    .takes = {Takes::lambda, Takes::lambda, Takes::lambda},
    .gives = Gives::branches,
    .run = run_iif,
};

}  // namespace crosswalk::fhirpath
