// Conversions between the System types: FHIRPath section 5.5, extended to the lexical forms of v2.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

/// Gives the single input item as a value of `kind`, or nothing.
bool give_converted(Call& call, Kind kind);
/// Gives whether that would give something.
bool give_convertible(Call& call, Kind kind);

}  // namespace crosswalk::fhirpath
