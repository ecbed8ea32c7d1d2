// The machine: runs the operations of one Program.
//
// Values stand on one stack per Context, which all Programs under way share: each operation puts its results behind those that are
// there, so nothing is allocated once the stack has grown. The stack may move whenever something is put on it.
#pragma once

#include "plan/code.h"
#include "run/call.h"

#include <crosswalk/fhirpath/evaluate.h>

#include <string>
#include <utility>
#include <vector>

namespace crosswalk::fhirpath {

using Stack = std::vector<Value, Bounded<Value>>;

struct Context::Machine {
  explicit Machine(const std::uint64_t& most) : stack(Bounded<Value>(most)) {}
  Stack stack;
};

/// The longest text an expression makes.
inline constexpr std::size_t max_text = 64u << 20;

class Runner {
 public:
  Runner(const Program::Code& code, Context& context, const Value& focus = {})
      : code_(code), context_(context), stack_(context.machine().stack), focus_(focus) {}

  /// Runs operation `at`: its results are put on the stack. false: failed, the stack is as it was or longer.
  bool run(std::uint32_t at, const Frame& frame);
  /// Runs and moves the results into `out`.
  bool collect(std::uint32_t at, const Frame& frame, Collection& out);
  /// Runs as a condition; everything it gives is consulted and taken off the stack.
  Truth condition(std::uint32_t at, const Frame& frame);

  bool fail(const Op& op, std::string_view code, std::string message);
  bool step(const Op& op) {
    if (context_.env.steps == 0) return out_of_steps(op);
    --context_.env.steps;
    return true;
  }

  /// What a register holds; nothing when the surroundings gave fewer.
  Values values_of(std::uint32_t reg) const { return reg < context_.env.registers.size() ? context_.env.registers[reg] : Values(); }

  void spend(std::size_t steps) { context_.env.steps -= steps < context_.env.steps ? steps : context_.env.steps; }

  /// Locals are what defineVariable() made; those with computed names are found by name.
  Collection& local(std::uint32_t number);
  void name_local(std::string_view name, std::uint32_t number) { names_.emplace_back(name, number); }

  Context& context() { return context_; }
  const Program::Code& code() const { return code_; }
  Stack& stack() { return stack_; }

 private:
  bool out_of_steps(const Op& op);
  Truth condition_of_items(std::uint32_t at, const Frame& frame);
  bool run_more(const Op& op, const Frame& frame);

  // paths.cpp
  template <class Use>
  bool each_start(const Op& op, const Frame& frame, Use&& use);
  template <class Use>
  bool each_item(const Op& op, const Frame& frame, Use&& use);
  bool run_path(const Op& op, const Frame& frame);
  bool run_direct_path(const Op& op, const model::Element& start);
  bool run_path_first(const Op& op, const Frame& frame);
  bool run_type_root(const Op& op, const Frame& frame);
  bool run_indexer(const Op& op, const Frame& frame);
  bool run_filter(const Op& op, const Frame& frame);
  bool run_items_first(const Op& op, const Frame& frame);
  Truth items_exist(const Op& op, const Frame& frame);

  // path_tests.cpp
  Truth path_test(const Op& op, const Frame& frame);

  // operators.cpp
  bool run_context();
  bool run_constant(const Op& op);
  bool run_local(const Op& op);
  bool run_resource(const Frame& frame, bool root);
  bool run_equality(const Op& op, const Frame& frame);
  bool run_order(const Op& op, const Frame& frame);
  Truth decide(const Op& op, const Frame& frame);
  bool run_membership(const Op& op, const Frame& frame);
  bool run_unite(const Op& op, const Frame& frame);
  bool run_concatenate(const Op& op, const Frame& frame);
  bool run_join(const Op& op, const Frame& frame);
  OriginSet origins_from(std::size_t base);
  bool run_arithmetic(const Op& op, const Frame& frame);
  /// Runs both operands of a binary operator: the left one's items stand in [base, middle), the right one's behind them.
  bool run_operands(const Op& op, const Frame& frame, std::size_t& base, std::size_t& middle);
  /// The same for operators on single items; `left` or `right` is none where its operand gave nothing.
  bool run_operands(const Op& op, const Frame& frame, std::size_t& base, Value& left, Value& right);
  bool run_sign(const Op& op, const Frame& frame);
  bool run_type_test(const Op& op, const Frame& frame);
  bool run_call(const Op& op, const Frame& frame);
  bool run_host(const Op& op, const Frame& frame);

  /// The single item in [begin, top) of the stack, none when there is none; M251 when there are more.
  bool single(const Op& op, std::size_t begin, std::size_t end, Value& value);
  bool leave(std::size_t base, const Value& value);  ///< the stack ends at base, with one value
  bool leave(std::size_t base, bool value) { return leave(base, Value::of(value)); }
  bool give(Truth truth);                         ///< puts a Boolean, or nothing for none, on the stack
  bool leave(std::size_t base);                   ///< ... with nothing
  void keep(std::size_t base, std::size_t from);  ///< moves [from, top) down to base
  void consult(std::size_t begin, std::size_t end);

  const Program::Code& code_;
  Context& context_;
  Stack& stack_;
  Value focus_;
  std::vector<Collection> locals_;
  std::vector<std::pair<std::string_view, std::uint32_t>> names_;
};

inline Truth truth_of(bool yes) { return yes ? Truth::yes : Truth::no; }
/// The contrary of a decision; what is not known stays so.
inline Truth negated(Truth truth) { return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth; }

/// The third value of logic, `none`: not known. FHIRPath section 6.5.
Truth logic(OpCode code, Truth a, Truth b);
/// Whether the left side alone decides.
inline bool decided(OpCode code, Truth a) {
  return (code == OpCode::and_ && a == Truth::no) || (code == OpCode::or_ && a == Truth::yes) ||
         (code == OpCode::implies && a == Truth::no);
}
/// What a test says of a path that gives nothing.
Truth truth_without_items(const PathTest& test);

/// Runs an operation as a condition. What it computed is released.
Truth run_condition(const Program::Code& code, std::uint32_t op, const Value& focus, Context& context);

/// Runs a flat condition. Where it finds what was not expected, the operation that says the same is run.
Truth decide_flat(const Program::Code& code, const Value& focus, Context& context);

/// The items of a path as a test counts them.
struct Items {
  std::size_t count = 0;
  Value last;
  bool any = false;  ///< PathTest::What::has and those of any item: it holds of one
};
/// Whether a test of any item holds of this one: it is equal to one of the literals, or has a value.
bool holds_of_item(const Program::Code& code, const PathTest& test, const Value& item);
/// One more item. Whether the test looks at it: one for any item does not when that was found.
inline bool add_item(const Program::Code& code, const PathTest& test, const Value& item, Items& items) {
  using What = PathTest::What;
  items.last = item;
  ++items.count;
  if (test.what < What::has || test.what > What::any_in) return true;
  const bool looks = test.what == What::has || !items.any;
  items.any = items.any || holds_of_item(code, test, item);
  return looks;
}
/// Whether a test consults all items; the others consult the only one.
bool consults_all(PathTest::What what);
/// What a test says of one item or more; `failed`, without an Issue, when it is one of a single item and there are several.
Truth judge(const Program::Code& code, const PathTest& test, const Items& items, const Context& context);

/// Whether `value` is of the type (or of one that specialises it).
bool is_of(const Value& value, const TypeTest& test);
/// The same for `as` and ofType: a primitive counts only as its own type, a code is not handed on as a string.
bool fits_as(const Value& value, const TypeTest& test);

}  // namespace crosswalk::fhirpath
