// Text in other clothes: base64 and hexadecimal digits, the escapes of HTML and JSON.
#pragma once

#include "run/call.h"

#include <optional>
#include <string>
#include <string_view>

namespace crosswalk::fhirpath {

enum class Recode : std::uint8_t { encode, decode, escape, unescape };

/// Gives the text of the single input item, recoded into or from the form that the argument names; nothing when it is not in that
/// form, or what comes out is no UTF-8. An unknown form fails with M252.
bool give_recoded(Call& call, Recode how);

}  // namespace crosswalk::fhirpath
