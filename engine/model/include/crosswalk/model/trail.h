// Trail: where a walk over a Tree stands, kept on the walker's stack, so that naming a place costs its depth and not the number
// of siblings (which path_of() has to count).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::model {

/// One step of a walk. Lives on the stack of the walker; `up` and `name` outlive it.
struct Trail {
  const Trail* up = nullptr;
  std::string_view name;
  std::uint32_t index = 0;
  bool repeats = false;  ///< print the index
};

/// "Patient.name[0].family", as path_of() writes it.
std::string path_of(const Trail& trail);

}  // namespace crosswalk::model
