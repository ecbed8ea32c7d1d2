// M001-M049 syntax, M101-M149 check of maps.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M001", Severity::error, "not a map", "The text does not follow the grammar of the FHIR Mapping Language at the place shown. What was expected there is named.", "group G(source s, target t) { s.a -> t.b }   // the semicolon is missing"},
};

}  // namespace

CodeTable mapping_check_codes() { return table; }

}  // namespace crosswalk::base
