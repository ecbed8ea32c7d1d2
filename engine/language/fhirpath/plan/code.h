// The compiled form: a flat list of operations that name their operands by number.
#pragma once

#include <crosswalk/fhirpath/compile.h>
#include <crosswalk/model/slot_set.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace crosswalk::fhirpath {

struct Function;

enum class OpCode : std::uint8_t {
  nothing,
  literal,      ///< data: index of a literal
  variable,     ///< data: register
  local,        ///< data: number of a local, made by defineVariable()
  named_local,  ///< data: index of a name
  constant,     ///< data: index of a name
  context,
  resource,
  root_resource,
  self,
  index,
  total,
  path,       ///< steps [data, data + count) from the first operand, or from $this when flag_self, from a register when flag_register
  type_root,  ///< $this when it is of type `tests[data]`, else its children of that name (step `first`)
  indexer,
  negate,
  plus_sign,
  equal,
  not_equal,
  equivalent,
  not_equivalent,
  less,
  less_equal,
  greater,
  greater_equal,
  add,
  subtract,
  multiply,
  divide,
  whole_divide,
  modulo,
  concatenate,
  join_texts,  ///< a chain of concatenations; operation `data` + i is the one that joins operand i + 1 to what stands before it
  unite,
  in,
  contains,
  and_,
  or_,
  xor_,
  implies,
  is,
  as,    ///< data: index of a test
  call,  ///< data: index of a function; operands: receiver (when flag_receiver), then arguments
  host,  ///< data: id; operands as for call
  // What the optimiser makes of common shapes.
  path_test,    ///< as path (perhaps without steps), gives what `path_tests[extra]` says of its items
  path_first,   ///< as path, gives the first
  not_,         ///< not() of an operation that decides
  filter,       ///< where(): operands are the receiver and the criteria
  items_exist,  ///< exists() of any other receiver
  items_empty,
  items_first
};

enum OpFlag : std::uint8_t {
  flag_receiver = 1,
  flag_self = 2,     ///< a path starts at $this
  flag_register = 4  ///< a path starts at the register `start`
};

struct Op {
  OpCode code = OpCode::nothing;
  std::uint8_t flags = 0;
  std::uint16_t count = 0;  ///< of operands, or of steps
  std::uint32_t first = 0;  ///< index of the first operand
  std::uint32_t data = 0;
  std::uint32_t start = 0;  ///< the register a path starts at
  std::uint32_t extra = 0;
  base::Span span;
};

/// Children of a name.
struct Step {
  TypeRef on;  ///< where `slots` holds; elsewhere the name is looked up
  model::SlotRange slots;
  std::string_view name;
};

/// What a condition wants to know of the items of a path, when all it is compared with is constant.
struct PathTest {
  enum class What : std::uint8_t {
    exists,
    empty,
    has_value,
    is_null,
    equals,  ///< = the literal `literals`
    differs,
    has,          ///< one is equal to the literal
    any_value,    ///< exists(hasValue()): what comes behind the first for which it holds is not consulted
    any_in,       ///< exists($this in literals), exists($this = literal)
    in,           ///< one of [literals, literals + literal_count)
    matches,      ///< its text has a part that `patterns[number]` matches
    starts_with,  ///< its text with that of the literal
    ends_with,
    contains,
    count,  ///< a number, compared with `number` by `comparison`
    length,
    index_of  ///< of the literal
  };
  What what = What::exists;
  OpCode comparison = OpCode::nothing;
  std::uint16_t literal_count = 0;
  std::uint32_t literals = 0;
  std::int64_t number = 0;
};

/// A test in a flat condition, and where its answer leads: of what a path gives from the focus or a register, or any other operation.
struct Decision {
  enum class Of : std::uint8_t {
    value,      ///< the Value itself
    children,   ///< those of one Element in a type that is known
    path,       ///< what is further below
    operation,  ///< `op`, which is run
  };
  PathTest test;
  Of of = Of::value;
  bool focus = false;  ///< the Element or Value is the focus; else that of register `reg`
  std::uint32_t reg = 0;
  std::uint32_t op = 0;  ///< the operation that says the same
  TypeRef on;
  model::SlotRange slots;
  model::SlotSet mask = 0;
  std::uint8_t without = 0;  ///< the Truth when there are no items
  bool consults_all = false;
  std::uint16_t next[3] = {};  ///< by Truth no, yes, none: another Decision, or final_decision + Truth
};
inline constexpr std::uint16_t final_decision = 0xFFF0;

/// A type's name, resolved in every set at hand.
struct TypeTest {
  enum class Space : std::uint8_t { any, system, model };
  Space space = Space::any;
  Kind system = Kind::none;  ///< the System type of this name, if any
  std::string name;          ///< without its name space
  std::string family;        ///< the name space in lower case, when it is not System
  std::vector<TypeRef> types;
};

struct Program::Code {
  Code();
  ~Code();
  std::shared_ptr<const Expression> expression;
  StaticType result;
  std::uint32_t root = 0;
  std::vector<Op> ops;
  std::vector<std::uint32_t> operands;
  std::vector<Step> steps;
  std::vector<Value> literals;
  std::vector<TypeTest> tests;
  std::vector<PathTest> path_tests;
  std::vector<Decision> decisions;  ///< the whole as a flat condition; none: it is not one
  std::uint16_t first_decision = 0;
  std::vector<const Function*> functions;
  std::vector<std::string_view> constants;
  std::deque<std::string> texts;                    ///< what folded literals point into
  std::vector<std::uint32_t> registers;             ///< ascending
  std::vector<std::unique_ptr<re2::RE2>> patterns;  ///< of matches and replaceMatches with a literal pattern: Op::extra is the index + 1
  bool calls_host = false;
  std::uint32_t locals = 0;  ///< how many defineVariable() makes

  std::uint32_t operand(const Op& op, std::size_t i) const { return operands[op.first + i]; }
};

}  // namespace crosswalk::fhirpath
