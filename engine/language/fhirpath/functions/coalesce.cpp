#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_coalesce(Call& call) {
  for (std::size_t i = 0; i < call.arguments(); ++i) {
    if (!call.apply(i, call.frame())) return false;
    if (call.given() > 0) return true;
  }
  return call.give_nothing();
}

}  // namespace

const Function coalesce_function{
    .info = {.name = "coalesce",
             .signature = "coalesce(value : collection, ...) : collection",
             .summary = "The first of the arguments that is not empty.",
             .example = "coalesce({}, 'a', 'b')",
             .gives = "a"},
    .min_arguments = 1,
    .max_arguments = 8,
    .takes = {Takes::lambda, Takes::lambda, Takes::lambda},
    .gives = Gives::anything,
    .run = run_coalesce,
};

}  // namespace crosswalk::fhirpath
