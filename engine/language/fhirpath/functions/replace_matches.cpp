#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_replace_matches(Call& call) {
  return give_replaced(call);
}

}  // namespace

const Function replace_matches_function{
    {"replaceMatches", "replaceMatches(pattern : String, by : String) : String",
     "The text with each match of the regular expression (RE2) replaced; $1 and ${name} stand for groups.",
     "'a1b2'.replaceMatches('([0-9])', '<$1>')", "a<1>b<2>"},
    2, 2, {Takes::value, Takes::value}, Gives::string, true, run_replace_matches, On::text};

}  // namespace crosswalk::fhirpath
