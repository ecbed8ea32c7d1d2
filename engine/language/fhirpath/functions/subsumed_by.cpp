#include "functions/codes.h"
#include "functions/function.h"

namespace crosswalk::fhirpath {

namespace {

bool run_subsumed_by(Call& call) { return give_subsumes(call, true); }

}  // namespace

const Function subsumed_by_function{
    .info = {.name = "subsumedBy",
             .signature = "subsumedBy(code : Coding | CodeableConcept) : Boolean",
             .summary = "True when a code of the input is a code of the argument, or a descendant of one in its code system. "
                        "Nothing where nobody knows the hierarchy of the system.",
             .example = "'a'.subsumedBy('a')",
             .gives = "true"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::boolean,
    .run = run_subsumed_by,
};

}  // namespace crosswalk::fhirpath
