#include "functions/function.h"
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

bool run_of_type(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (const Value item = call.input(i); fits_as(item, call.type_argument())) call.give(item);
  return true;
}

}  // namespace

const Function of_type_function{
    .info = {.name = "ofType",
             .signature = "ofType(type) : collection",
             .summary = "The items of this type, or, composite, of one that specialises it.",
             .example = "(1 | 'a').ofType(String)",
             .gives = "a"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::type},
    .gives = Gives::type,
    .run = run_of_type,
};

}  // namespace crosswalk::fhirpath
