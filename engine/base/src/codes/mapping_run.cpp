// M201-M249: running maps.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M201", Severity::error, "a limit was reached", "The Run used more rule firings, calls, Elements or steps than its limits allow, and ended. A map that calls itself without an end does this.", "group G(source s, target t) { s -> t then G(s, t); }"},
};

}  // namespace

CodeTable mapping_run_codes() { return table; }

}  // namespace crosswalk::base
