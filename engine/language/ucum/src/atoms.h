// The table of atoms and prefixes.
#pragma once

#include <cstdint>
#include <string_view>

namespace crosswalk::ucum {

/// One unit without prefix.
struct Atom {
  std::string_view code;
  std::string_view number;  ///< how many of `unit`, a decimal; for a temperature scale what is added, then `unit` is the step
  std::string_view unit;    ///< empty: the base unit, or an atom of its own
  enum Kind : std::uint8_t {
    plain,   ///< takes no prefix
    metric,  ///< takes prefixes
    base,    ///< one of the seven
    scale,   ///< a temperature scale
    own,     ///< commensurable with itself only
    own_metric
  } kind = plain;
};

/// nullptr when there is none.
const Atom* find_atom(std::string_view code);
/// 0 to 6 for the base units.
int base_index(const Atom& atom);

struct Prefix {
  std::string_view code;
  int tens;         ///< a power of ten, or
  int binary_tens;  ///< a power of 1024
};
/// nullptr when there is none.
const Prefix* find_prefix(std::string_view code);

}  // namespace crosswalk::ucum
