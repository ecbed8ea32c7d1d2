// What the layout works on: the tokens of the text, and what the tree says of their places.
#pragma once

#include <crosswalk/language/mapping/ast.h>

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace crosswalk::mapping::format_phase {

/// What the tree knows of offsets in the text.
struct Marks {
  std::unordered_map<std::uint32_t, std::uint32_t> whole;  ///< what starts here is one token, up to there
  std::unordered_set<std::uint32_t> breaks;                ///< a line may be broken before what starts here
  std::unordered_set<std::uint32_t> callees;               ///< no blank between the name that starts here and its `(`
  std::unordered_set<std::uint32_t> tight;                 ///< a `:` behind what starts here has no blank before it
  std::unordered_set<std::uint32_t> codes;                 ///< nor one behind it
  std::vector<std::uint32_t> ends;                         ///< a line ends with the last token before this, ascending
  std::vector<std::uint32_t> declarations;                 ///< where those begin that stand apart (groups, conceptmaps), ascending
  std::vector<Span> relations;                             ///< the signs between the codes of a conceptmap
  std::uint32_t metadata_end = 0;                          ///< the lines before are `///` and comments, which stay as they are
};
Marks marks_of(const Module& module);

struct Token {
  enum class Kind : std::uint8_t { word, sign, line_comment, block_comment };
  Kind kind = Kind::word;
  Span span;
  std::uint32_t lines_before = 0;  ///< line breaks between the token before and this one
  std::uint32_t column = 0;        ///< blanks before it on its line; tabs count 1
  bool is_comment() const { return kind >= Kind::line_comment; }
};
/// All tokens behind the metadata, comments too, in order.
std::vector<Token> tokens_of(const Module& module, const Marks& marks);

}  // namespace crosswalk::mapping::format_phase
