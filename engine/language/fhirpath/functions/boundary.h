// Values that are known to some precision: how far they reach, and how precise they are. FHIRPath 3.0, utility functions.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

enum class Side : std::uint8_t { low, high };

/// Gives the end of what the single input item may be, at the precision that the first argument asks for.
bool give_boundary(Call& call, Side side);
bool give_precision(Call& call);

}  // namespace crosswalk::fhirpath
