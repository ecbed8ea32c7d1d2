// Functions over collections of Booleans.
#pragma once

#include "run/call.h"

#include <string_view>

namespace crosswalk::fhirpath {

/// Gives whether all, or any, items of the input are `word`, "true" or "false". An item that is no Boolean fails with M252.
bool give_all(Call& call, std::string_view word);
bool give_any(Call& call, std::string_view word);

}  // namespace crosswalk::fhirpath
