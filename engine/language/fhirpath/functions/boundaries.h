// The least and the greatest value that a value of limited precision may stand for.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

enum class Side { low, high };

/// Gives the boundary of the single input item: of a number to so many digits behind the point (8), of a date, date and time or time to so
/// many digits in all (8, 17, 9). The optional first argument is that precision. Nothing for other items and other precisions.
bool give_boundary(Call& call, Side side);

}  // namespace crosswalk::fhirpath
