#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_matches(Call& call) {
  return give_match(call, false);
}

}  // namespace

const Function matches_function{
    {"matches", "matches(pattern : String) : Boolean",
     "True when the regular expression (RE2) matches somewhere in the text; . is any character.",
     "'abc1'.matches('[0-9]')", "true"},
    1, 1, {Takes::value}, Gives::boolean, true, run_matches, On::text};

}  // namespace crosswalk::fhirpath
