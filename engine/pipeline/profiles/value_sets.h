// Is a code in a value set? As far as packages and Definitions say.
#pragma once

#include "store.h"

#include <string_view>

namespace crosswalk::pipeline {

enum class Membership : std::uint8_t { no, yes, unknown };

/// `system` may be empty (a bare code): then any system of the value set will do.
/// `definitions`: of the message; their listed value sets are known too. Unknown: the value set is not here, or filters decide.
Membership membership(Store& store, const model::Definitions& definitions, std::string_view value_set, std::string_view system,
                      std::string_view code);

}  // namespace crosswalk::pipeline
