// What a reference inside a tree points to.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

/// Gives what `reference` (a Reference, or a uri with its text) points to inside its own tree, if anything.
void give_target(Call& call, const model::Element& reference);

}  // namespace crosswalk::fhirpath
