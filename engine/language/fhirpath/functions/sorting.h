// Items in the order of their keys.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

/// Gives the input sorted by the arguments; bit i of Op::extra says that the i-th key counts downwards. Items that are equal in all
/// keys keep their order. Keys without an order between them fail with M252.
bool give_sorted(Call& call);

}  // namespace crosswalk::fhirpath
