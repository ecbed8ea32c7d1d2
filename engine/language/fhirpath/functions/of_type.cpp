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
    {"ofType", "ofType(type) : collection", "The items of this type, or, composite, of one that specialises it.", "(1 | 'a').ofType(String)", "a"},
    1, 1, {Takes::type}, Gives::type, true, run_of_type};

}  // namespace crosswalk::fhirpath
