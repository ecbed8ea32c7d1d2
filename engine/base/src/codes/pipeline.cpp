// L3xx: library and pipeline.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"L301", Severity::error, "map not found", "No map of this name lies in the map folders.", "crosswalk convert -m no-such-map in.hl7"},
};

}  // namespace

CodeTable pipeline_codes() { return table; }

}  // namespace crosswalk::base
