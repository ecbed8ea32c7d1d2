#include "functions/function.h"
#include "functions/sets.h"

namespace crosswalk::fhirpath {

namespace {

bool run_exclude(Call& call) {
  call.consult_argument(0);
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (!call.step()) return false;
    if (const Value item = call.input(i); !argument_has(call, 0, item)) call.give(item);
  }
  return true;
}

}  // namespace

const Function exclude_function{
    {"exclude", "exclude(other : collection) : collection",
     "The items of the input that are not in the other collection.",
     "(1 | 2 | 3).exclude(2)", "1, 3"},
    1, 1, {Takes::value}, Gives::input, true, run_exclude};

}  // namespace crosswalk::fhirpath
