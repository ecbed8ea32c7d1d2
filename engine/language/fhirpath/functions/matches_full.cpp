#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_matches_full(Call& call) {
  return give_match(call, true);
}

}  // namespace

const Function matches_full_function{
    {"matchesFull", "matchesFull(pattern : String) : Boolean",
     "True when the regular expression (RE2) matches the whole text.",
     "'abc1'.matchesFull('[0-9]')", "false"},
    1, 1, {Takes::value}, Gives::boolean, true, run_matches_full, On::text};

}  // namespace crosswalk::fhirpath
