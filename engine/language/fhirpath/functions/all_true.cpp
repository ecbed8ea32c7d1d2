#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_all_true(Call& call) {
  call.consult_input();
  for (std::size_t i = 0; i < call.size(); ++i)
    if ((call.input(i).text() == "true") == false) return call.give(false);
  return call.give(true);
}

}  // namespace

const Function all_true_function{
    {"allTrue", "allTrue() : Boolean", "True when every item is true.", "(true | false).allTrue()", "false"},
    0, 0, {}, Gives::boolean, true, run_all_true};

}  // namespace crosswalk::fhirpath
