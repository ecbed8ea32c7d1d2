// M050-M099 syntax, M150-M199 check, M250-M299 run of FHIRPath.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M050", Severity::error, "not an expression", "The text does not follow the grammar of FHIRPath at the place shown.", "Patient.name.where(use ="},
};

}  // namespace

CodeTable fhirpath_codes() { return table; }

}  // namespace crosswalk::base
