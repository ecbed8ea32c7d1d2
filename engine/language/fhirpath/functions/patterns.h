// Regular expressions. RE2: linear in the text, whatever the pattern.
#pragma once

#include "run/call.h"

namespace crosswalk::fhirpath {

bool give_match(Call& call, bool full);
bool give_replaced(Call& call);

}  // namespace crosswalk::fhirpath
