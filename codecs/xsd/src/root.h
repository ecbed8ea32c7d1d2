// The root element of a message, found before any schema is chosen.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::xsd {

struct RootName {
  std::string name_space, local;
  bool found = false;
};

/// Reads the first start tag of `text` (UTF-8 or another encoding whose ASCII is ASCII). Not found when there is none.
RootName find_root(std::string_view text);

}  // namespace crosswalk::xsd
