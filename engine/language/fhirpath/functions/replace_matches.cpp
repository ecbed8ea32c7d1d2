#include "functions/function.h"
#include "functions/patterns.h"

namespace crosswalk::fhirpath {

namespace {

bool run_replace_matches(Call& call) { return give_replaced(call); }

}  // namespace

const Function replace_matches_function{
    .info = {.name = "replaceMatches",
             .signature = "replaceMatches(pattern : String, by : String) : String",
             .summary = "The text with each match of the regular expression (RE2) replaced; $1 and ${name} stand for groups.",
             .example = "'a1b2'.replaceMatches('([0-9])', '<$1>')",
             .gives = "a<1>b<2>"},
    .min_arguments = 2,
    .max_arguments = 2,
    .takes = {Takes::value, Takes::value},
    .gives = Gives::string,
    .run = run_replace_matches,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
