#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_count(Call& call) {
  call.consult_input();
  return call.give_integer(static_cast<std::int64_t>(call.size()));
}

}  // namespace

const Function count_function{
    {"count", "count() : Integer", "How many items the input has.", "(1 | 2).count()", "2"},
    0, 0, {}, Gives::integer, true, run_count};

}  // namespace crosswalk::fhirpath
