// Codes in Elements: Coding, CodeableConcept, Quantity and plain codes.
#pragma once

#include "run/call.h"

#include <vector>

namespace crosswalk::fhirpath {

/// The codes that `value` holds; none when it holds none.
std::vector<Code> codes_of(const Value& value);

/// Whether one of the first is, or is above, one of the second; `none` when that is not known.
Truth any_subsumes(const Context& context, const std::vector<Code>& general, const std::vector<Code>& special);

/// subsumes(): the input is above the argument; `swapped`: below it.
bool give_subsumes(Call& call, bool swapped);

/// Whether the value set of this canonical URL has the code, by the Definitions of `element`. They list codes without their systems: a code that
/// has one is in the value set where the system is the value set's namesake. `none`: they do not have the value set; `failed`: it cannot be told.
Truth listed_in(const model::Element& element, std::string_view value_set, const Code& code);

}  // namespace crosswalk::fhirpath
