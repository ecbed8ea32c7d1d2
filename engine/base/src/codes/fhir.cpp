// C4xx: FHIR; C5xx: JSON.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C501", Severity::fatal, "not JSON", "The bytes are not a JSON value as RFC 8259 has it, at the offset shown.", "{\"a\": }"},
};

}  // namespace

CodeTable fhir_codes() { return table; }

}  // namespace crosswalk::base
