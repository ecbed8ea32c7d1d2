#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_matches(Call& call) { return give_match(call, false); }

}  // namespace

const Function matches_function{
    .info = {.name = "matches",
             .signature = "matches(pattern : String) : Boolean",
             .summary = "True when the regular expression (RE2) matches somewhere in the text; . is any character.",
             .example = "'abc1'.matches('[0-9]')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_matches,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
