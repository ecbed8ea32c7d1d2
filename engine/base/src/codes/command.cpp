// K1xx: command line and configuration.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"K101", Severity::error, "unreadable input", "The file or folder cannot be read.", "crosswalk convert -m v2-to-fhir missing.hl7"},
};

}  // namespace

CodeTable command_codes() { return table; }

}  // namespace crosswalk::base
