// Looks for start tags that libxml2 must not see, or not whole: its check for duplicate attributes and declarations is quadratic, and it
// stops at values of ten million bytes by itself.
#pragma once

#include "large_value.h"

#include <cstddef>
#include <string_view>

namespace crosswalk::xml {

struct GuardLimits {
  std::size_t attributes;  ///< of one start tag, declarations included
  std::size_t value;       ///< bytes of one attribute value
  std::size_t tag;         ///< bytes of one start tag, without its large values
  std::size_t large_tag;   ///< in a start tag of more bytes, longer values than `large_value` are large, but for those of
                           ///< declarations; so is what is in a CDATA section of more bytes
  std::size_t large_value;
};

enum class Breach { none, attributes, value, large };

struct GuardFinding {
  Breach breach = Breach::none;
  std::size_t at = 0;             ///< offset of the `<` of the tag
  std::vector<LargeValue> large;  ///< what is large before it
};

/// The first start tag that is past a limit. Costs next to nothing where tags are short.
GuardFinding find_breach(std::string_view text, const GuardLimits& limits);

}  // namespace crosswalk::xml
