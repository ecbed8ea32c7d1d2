// What the grammar carries beside the text, and what its rules do when they fail.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/language/mapping/ast.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::mapping::syntax {

/// How far a rule came: what may follow depends on it.
enum class Part : std::uint8_t { elsewhere, sources, targets, dependents, name };

/// Blocks inside each other: the group's and those of rules in rules.
inline constexpr std::size_t most_blocks = 100;

struct State {
  std::shared_ptr<const base::Source> source;
  const char* begin = nullptr;
  const char* end = nullptr;
  const char* read_to = nullptr;  ///< behind the last part that was read
  base::Issues issues;
  Part part = Part::elsewhere;
  bool reported = false;               ///< an expression failed and its Issues are in `issues` already
  std::vector<Span> long_expressions;  ///< those that go over several lines: so may a string in them
  std::size_t depth = 0;               ///< of blocks that are being read
  bool unclosed = false;               ///< a brace of this group is never closed: what follows from that is not reported again

  Span span(const char* first, const char* last) const {
    return {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
  }
  base::Place place(const char* first, const char* last) const { return {source, span(first, last), {}}; }
  std::string_view rest(const char* at) const { return {at, static_cast<std::size_t>(end - at)}; }
};

/// Moves `first`, where a blank or a comment may stand, over all of them; true when there were any.
bool skip_more_blanks(const char*& first, const char* last);
/// Moves `first` over blanks and comments; true when there were any. Mostly there are none.
inline bool skip_blanks(const char*& first, const char* last) {
  if (first == last) return false;
  const auto c = static_cast<unsigned char>(*first);
  return (c <= ' ' || c == '/' || c >= 0x80) && skip_more_blanks(first, last);
}
/// The same, over blanks alone.
bool skip_only_blanks(const char*& first, const char* last);
/// True at `group NAME (`, the start of a group wherever a rule may start.
bool at_group(const char* at, const char* last);
/// The end of the word, string, number or sign at `at`.
const char* token_end(const char* at, const char* last);

/// Reads a FHIRPath expression at `first`, which moves behind it. `term`: without operators around it. On failure its Issues are
/// added and `reported` is set.
bool read_expression(State& state, const char*& first, bool term, Expression& out);

/// Reports that `expected` (a name of a grammar rule) was not found at `at`, unless an expression has reported already. True when
/// only a `;` is missing, so that reading may go on as if it were there.
bool report(State& state, const char* at, std::string_view expected);
/// Reports a `{` at `open` that is never closed; `at` is where the `}` was missed.
void report_unclosed(State& state, const char* open, const char* at);

/// Reports the block that opens at `open` as one too many inside others; gives where reading goes on.
const char* after_deep_block(State& state, const char* open);

/// Where reading goes on after an error at `at`: behind the next `;` of the same depth, or at the `}` that ends the block.
const char* after_rule(const State& state, const char* at);
/// The next line that starts a declaration.
const char* next_declaration(const State& state, const char* at);
/// The next line.
const char* next_line(const State& state, const char* at);

/// Reads the `///` lines at `from`; gives where the declarations begin.
const char* read_metadata(State& state, Module& module, const char* from);
/// Reads `map "url" = "name"` at `first`, on one line or several; gives the place behind it. Where there is none, or one with an error, it
/// gives `first`, and read_declarations says what is wrong.
const char* read_map_line(State& state, const char* first, Module& module);
/// All comments, in order; an unclosed one is an Issue. When the expressions are known, again for maps with long ones.
void collect_comments(State& state, Module& module);
/// Gives rules, groups, uses and imports the comments that stand behind them.
void attach_documentation(Module& module);
/// Reads the declarations from `first` on.
void read_declarations(State& state, const char* first, Module& module);

}  // namespace crosswalk::mapping::syntax
