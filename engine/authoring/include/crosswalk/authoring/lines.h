// Differences of two texts, line by line.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::authoring {

/// What must be done to `before` to get `after`: `@@ line N @@`, then lines with `-` and `+`. Empty when they are equal.
std::string line_differences(std::string_view before, std::string_view after);

}  // namespace crosswalk::authoring
