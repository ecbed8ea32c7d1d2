// Regular expressions of schemas (XML Schema Part 2, appendix F), looked at before Xerces sees them.
//
// Xerces tries the ways in which a value can match one after the other. For (a+)+b the ways double with each a. Here a pattern is
// read into the automaton of its positions; where each step within a loop has one way to go, and no two loops can take the same text,
// the ways are few for every value. What is not so is matched by RE2, in linear time.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::xsd {

/// Characters, at least those that are meant; `exact` when no others of ASCII are.
struct CharSet {
  std::bitset<128> ascii;
  bool other = false;  ///< some that are not ASCII
  bool exact = true;

  static CharSet all() { return {std::bitset<128>().set(), true, false}; }
  static CharSet of(std::string_view ascii);
  static CharSet range(char32_t from, char32_t to);
  void add(const CharSet& set) { ascii |= set.ascii, other |= set.other, exact &= set.exact; }
  CharSet complement() const { return exact ? CharSet{~ascii, true, true} : all(); }
  CharSet without(const CharSet& set) const { return set.exact ? CharSet{ascii & ~set.ascii, other, exact} : *this; }
  bool overlaps(const CharSet& set) const { return (ascii & set.ascii).any() || (other && set.other); }
};

struct PatternReport {
  bool quick = false;   ///< Xerces needs time in proportion to the value
  bool nested = false;  ///< parentheses or classes deeper than 50: no parser is to see it
  std::string for_re2;  ///< the same language, for RE2::FullMatch; empty when it cannot be said so, or it is no pattern
};

/// Linear in the pattern, but for 500 positions at most, whose square it takes.
PatternReport look_at_pattern(std::string_view pattern);

}  // namespace crosswalk::xsd
