// What the grammar carries along beside the text: where it started, how deep it is, how far it ever came.
#pragma once

#include <crosswalk/fhirpath/syntax.h>

#include <cstdint>

namespace crosswalk::fhirpath::syntax {

inline constexpr std::uint32_t max_depth = 100;         ///< of parentheses and arguments inside each other
inline constexpr std::uint32_t max_tree_depth = 2'000;  ///< of the tree: a chain of operators or steps is as deep as it is long
inline constexpr std::uint32_t max_joins = 20'000;      ///< operators and steps of one expression

struct State {
  const char* begin = nullptr;     ///< offset 0 of the Source
  const char* furthest = nullptr;  ///< behind the last operand that was read in full, or where one was looked for in vain
  bool operand_missing = false;    ///< at `furthest` an operand was looked for
  std::uint32_t depth = 0;
  std::uint32_t joins = 0;
  bool too_deep = false;

  /// Another operator or step; false when there are too many.
  bool join() {
    too_deep = too_deep || ++joins > max_joins;
    return !too_deep;
  }

  base::Span span(const char* first, const char* last) const {
    return {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
  }
  void reached(const char* at, bool missing) {
    if (furthest != nullptr && at < furthest) return;
    operand_missing = missing;
    furthest = at;
  }
};

/// Reads one expression (or one term with its invocations) at `first`, which moves behind it. The grammar proper: grammar.cpp.
bool read_expression(const char*& first, const char* last, State& state, Node& node);
bool read_term(const char*& first, const char* last, State& state, Node& node);
/// Moves `first` over blanks and comments.
void skip_blanks(const char*& first, const char* last);

}  // namespace crosswalk::fhirpath::syntax
