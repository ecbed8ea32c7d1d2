#include "functions/codes.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_subsumes(Call& call) { return give_subsumes(call, false); }

}  // namespace

const Function subsumes_function{
    .info = {.name = "subsumes",
             .signature = "subsumes(code : Coding | CodeableConcept) : Boolean",
             .summary = "True when a code of the input is a code of the argument, or an ancestor of one in its code system. "
                        "Nothing where nobody knows the hierarchy of the system.",
             .example = "'a'.subsumes('a')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_subsumes,
};

}  // namespace crosswalk::fhirpath
