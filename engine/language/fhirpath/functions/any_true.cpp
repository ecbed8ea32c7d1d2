#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_any_true(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "true") == true) return call.give(true);
  return call.give(false);
}

}  // namespace

const Function any_true_function{
    {"anyTrue", "anyTrue() : Boolean", "True when any item is true.", "(true | false).anyTrue()", "true"},
    0, 0, {}, Gives::boolean, true, run_any_true};

}  // namespace crosswalk::fhirpath
