// The syntax of FHIRPath: text to Expression. FHIRPath 2.0 (normative), the grammar of its appendix.
//
// An Expression keeps the place of every part, because what is wrong with it later is shown in the text of the author.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/base/source.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crosswalk::fhirpath {

enum class NodeKind : std::uint8_t {
  empty,      ///< {}
  boolean,    ///< true: `text` is the word
  string,     ///< 'a\'b': `text` is unescaped
  integer,    ///< 12
  decimal,    ///< 1.50: the lexeme
  date,       ///< @2014-01: `text` is "2014-01"
  date_time,  ///< @2014-01-25T14:30:14.559+01:00, @2014T: `text` without @
  time,       ///< @T14:30: `text` is "14:30"
  quantity,   ///< 4 days, 10 'mg': `text` is the number, `unit` the unit; `quoted` tells 'mg' from a calendar word
  external,   ///< %name, %`name`, %'name': `text` is the name
  name,       ///< a bare or delimited identifier: a variable, a child, or a type at the start of a path
  this_,      ///< $this
  index,      ///< $index
  total,      ///< $total
  function,   ///< text(operands...), without receiver
  path,       ///< operands[0] . operands[1], the second a name, a function, $this, $index or $total
  indexer,    ///< operands[0] [ operands[1] ]
  unary,      ///< `text` is + or -; asc or desc behind an argument of sort()
  binary,     ///< `text` is the operator as written: = ~ != !~ < <= > >= + - * / div mod & | in contains and or xor implies
  type_test   ///< operands[0] is/as TYPE: `text` is the operator, `unit` the type's name as written, `FHIR.Patient`
};

/// A part of an expression.
struct Node {
  NodeKind kind = NodeKind::empty;
  bool quoted = false;   ///< quantity: 'unit'; name: `delimited`
  base::Span span;       ///< the whole part
  base::Span name_span;  ///< its operator, function name or type name
  std::string text;
  std::string unit;
  std::vector<Node> operands;
};

/// A parsed expression. Immutable, free to share between threads.
struct Expression {
  std::shared_ptr<const base::Source> source;
  Node root;
};

/// Parses the bytes [begin, end) of `source`, all of it one expression with blanks and comments around.
/// Gives an Issue M050 (M051 for an unfinished comment or string, M052 for nesting without end) when it is not one.
base::Result<std::shared_ptr<const Expression>> parse(std::shared_ptr<const base::Source> source, std::uint32_t begin, std::uint32_t end);

/// Convenience: all of `text`.
base::Result<std::shared_ptr<const Expression>> parse(std::string text, std::string name = "expression");

/// An expression that starts at some place, and where it ends.
struct Prefix {
  std::shared_ptr<const Expression> expression;
  std::uint32_t end = 0;  ///< the offset behind its last byte; blanks and comments behind it are not taken
};

/// Parses the longest expression that starts at `begin` (blanks and comments before it allowed) and stops where it ends: the
/// expressions of `where`, `check`, `log` and `( ... )` of the mapping language. What follows is the caller's business.
base::Result<Prefix> parse_prefix(std::shared_ptr<const base::Source> source, std::uint32_t begin);

/// The same for one term without operators around it, `name.where(use = 'x').first()`, `(a + b)`, `'text'`: the grammar's
/// invocation expression, in which `->`, `-` and words such as `as`, `in`, `contains` behind it stay unread.
base::Result<Prefix> parse_term_prefix(std::shared_ptr<const base::Source> source, std::uint32_t begin);

/// Writes an expression again, with blanks and parentheses where the grammar needs them. Comments are not kept.
std::string to_string(const Node& node);

}  // namespace crosswalk::fhirpath
