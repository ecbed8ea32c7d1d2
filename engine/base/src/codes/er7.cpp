// C1xx: the ER7 encoding of HL7 v2.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C101", Severity::fatal, "no MSH", "The bytes do not start with an MSH segment, so nothing tells the delimiters and nothing can be kept.", "PID|1||123"},
};

}  // namespace

CodeTable er7_codes() { return table; }

}  // namespace crosswalk::base
