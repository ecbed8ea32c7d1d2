// Looks for start tags that libxml2 must not see: its check for duplicate attributes and declarations is quadratic, and it stops at
// values of ten million bytes by itself.
#pragma once

#include <cstddef>
#include <string_view>

namespace crosswalk::xml {

struct GuardLimits {
  std::size_t attributes;  ///< of one start tag, declarations included
  std::size_t value;       ///< bytes of one attribute value
  std::size_t tag;         ///< bytes of one start tag
};

enum class Breach { none, attributes, value };

struct GuardFinding {
  Breach breach = Breach::none;
  std::size_t at = 0;  ///< offset of the `<` of the tag
};

/// The first start tag that is past a limit. Costs next to nothing where tags are short.
GuardFinding find_breach(std::string_view text, const GuardLimits& limits);

}  // namespace crosswalk::xml
