// The planner: resolved tree to Code.
#pragma once

#include "check/resolved.h"
#include "plan/code.h"

#include <memory>

namespace crosswalk::fhirpath {

/// Makes the Code of a tree without errors. `plain`: no folding, no fused operations, names looked up when it runs. Adds M253 for a
/// literal pattern that is no regular expression.
std::unique_ptr<Program::Code> make_code(std::shared_ptr<const Expression> expression, const Resolved& resolved, bool plain,
                                         base::Issues& issues);

/// Replaces calls and operators over literals by what they give. Works on finished Code; the planner calls it.
void fold_constants(Program::Code& code);

}  // namespace crosswalk::fhirpath
