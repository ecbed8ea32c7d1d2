// L2xx: Definitions.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"L201", Severity::warning, "no table for this version", "There is no Definition table for the version that the message declares; it was read with the next higher one that is here.", "MSH|...|2.4"},
};

}  // namespace

CodeTable definition_codes() { return table; }

}  // namespace crosswalk::base
