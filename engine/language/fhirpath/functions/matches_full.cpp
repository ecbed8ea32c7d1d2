#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_matches_full(Call& call) { return give_match(call, true); }

}  // namespace

const Function matches_full_function{
    .info = {.name = "matchesFull",
             .signature = "matchesFull(pattern : String) : Boolean",
             .summary = "True when the regular expression (RE2) matches the whole text.",
             .example = "'abc1'.matchesFull('[0-9]')",
             .gives = "false"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_matches_full,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
