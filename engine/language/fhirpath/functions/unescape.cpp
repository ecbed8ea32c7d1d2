#include "functions/function.h"
#include "functions/recode.h"

namespace crosswalk::fhirpath {

namespace {

bool run_unescape(Call& call) { return give_recoded(call, Recode::unescape); }

}  // namespace

const Function unescape_function{
    .info = {.name = "unescape",
             .signature = "unescape(target : String) : String",
             .summary = "The text that stands so in `html` or in a string of `json`.",
             .example = "'a&lt;b'.unescape('html')",
             .gives = "a<b"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::string,
    .run = run_unescape,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
