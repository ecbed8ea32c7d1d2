// Items that are equal to others: for the functions that treat collections as sets.
#pragma once

#include "run/call.h"

#include <cstddef>

namespace crosswalk::fhirpath {

/// Whether one of the first `count` items of the input is equal to `item`.
bool input_has(const Call& call, const Value& item, std::size_t count);
bool argument_has(const Call& call, std::size_t argument, const Value& item);
/// Takes back the results from the `from`-th on that are equal to an earlier result. false: out of steps.
bool drop_known_results(Call& call, std::size_t from);

}  // namespace crosswalk::fhirpath
