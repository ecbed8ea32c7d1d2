// The automaton of a pattern's positions (Glushkov's), and whether a matcher that tries one way after the other is quick with it.
#pragma once

#include "pattern.h"

#include <cstdint>
#include <vector>

namespace crosswalk::xsd {

/// A part of a pattern: where a match of it can begin and end.
struct Fragment {
  std::vector<std::uint32_t> first, last;
  bool nullable = false;
  std::uint64_t size = 0;  ///< steps of a matcher that writes repetitions out
};

class Positions {
 public:
  Fragment one(const CharSet& set);
  Fragment sequence(Fragment a, const Fragment& b);
  Fragment choice(Fragment a, const Fragment& b);
  /// `most` 0: without end. A repetition with an end is looked at as one without.
  Fragment repeated(Fragment a, std::uint32_t least, std::uint32_t most);
  bool quick(const Fragment& whole) const;

 private:
  void connect(const Fragment& a, const Fragment& b);
  std::vector<CharSet> sets_;
  std::vector<std::vector<std::uint32_t>> follow_;
  bool doubled_ = false;  ///< one step can be taken in two ways, or a loop can go round without taking any
};

}  // namespace crosswalk::xsd
