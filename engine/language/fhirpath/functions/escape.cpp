#include "functions/function.h"
#include "functions/recode.h"

namespace crosswalk::fhirpath {

namespace {

bool run_escape(Call& call) { return give_recoded(call, Recode::escape); }

}  // namespace

const Function escape_function{
    .info = {.name = "escape",
             .signature = "escape(target : String) : String",
             .summary = "The text as it stands in `html` or in a string of `json`.",
             .example = "'a<b'.escape('html')",
             .gives = "a&lt;b"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::string,
    .run = run_escape,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
