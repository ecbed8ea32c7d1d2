#include "run/runner.h"

#include "functions/function.h"
#include "run/values.h"

#include <string>
#include <utility>

namespace crosswalk::fhirpath {

bool Runner::run(std::uint32_t at, const Frame& frame) {
  const Op& op = code_.ops[at];
  if (!step(op)) return false;
  switch (op.code) {
    case OpCode::path: return run_path(op, frame);
    case OpCode::path_test: return give(path_test(op, frame));
    case OpCode::filter: return run_filter(op, frame);
    case OpCode::items_exist:
    case OpCode::items_empty: return give(items_exist(op, frame));
    case OpCode::path_first: return run_path_first(op, frame);
    case OpCode::literal: stack_.push_back(code_.literals[op.data]); return true;
    case OpCode::self:
      if (frame.self) stack_.push_back(frame.self);
      return true;
    case OpCode::variable: {
      const Values values = values_of(op.data);
      stack_.insert(stack_.end(), values.begin(), values.end());
      return true;
    }
    case OpCode::and_:
    case OpCode::or_:
    case OpCode::xor_:
    case OpCode::implies: return give(decide(op, frame));
    case OpCode::not_: return give(negated(condition(code_.operand(op, 0), frame)));
    case OpCode::equal:
    case OpCode::not_equal:
    case OpCode::equivalent:
    case OpCode::not_equivalent: return run_equality(op, frame);
    case OpCode::call: return run_call(op, frame);
    default: return run_more(op, frame);
  }
}

bool Runner::run_more(const Op& op, const Frame& frame) {
  switch (op.code) {
    case OpCode::constant: return run_constant(op);
    case OpCode::local:
    case OpCode::named_local: return run_local(op);
    case OpCode::context: return run_context();
    case OpCode::resource: return run_resource(frame, false);
    case OpCode::root_resource: return run_resource(frame, true);
    case OpCode::index: stack_.emplace_back(Kind::integer, context_.keep(std::to_string(frame.index))); return true;
    case OpCode::total: stack_.insert(stack_.end(), frame.total.begin(), frame.total.end()); return true;
    case OpCode::type_root: return run_type_root(op, frame);
    case OpCode::indexer: return run_indexer(op, frame);
    case OpCode::items_first: return run_items_first(op, frame);
    case OpCode::negate:
    case OpCode::plus_sign: return run_sign(op, frame);
    case OpCode::is:
    case OpCode::as: return run_type_test(op, frame);
    case OpCode::host: return run_host(op, frame);
    case OpCode::unite: return run_unite(op, frame);
    case OpCode::in:
    case OpCode::contains: return run_membership(op, frame);
    case OpCode::less:
    case OpCode::less_equal:
    case OpCode::greater:
    case OpCode::greater_equal: return run_order(op, frame);
    case OpCode::concatenate: return run_concatenate(op, frame);
    case OpCode::join_texts: return run_join(op, frame);
    case OpCode::nothing: return true;
    default: return run_arithmetic(op, frame);
  }
}

bool Runner::run_context() {
  const Value& set = context_.env.context;
  if (set || focus_) stack_.push_back(set ? set : focus_);
  return true;
}

bool Runner::collect(std::uint32_t at, const Frame& frame, Collection& out) {
  const std::size_t base = stack_.size();
  const bool ok = run(at, frame);
  if (ok) out.append({stack_.data() + base, stack_.size() - base});
  stack_.resize(base);
  return ok;
}

Truth Runner::condition(std::uint32_t at, const Frame& frame) {
  const Op& op = code_.ops[at];
  switch (op.code) {
    case OpCode::path_test: return step(op) ? path_test(op, frame) : Truth::failed;
    case OpCode::not_: return step(op) ? negated(condition(code_.operand(op, 0), frame)) : Truth::failed;
    case OpCode::items_exist:
    case OpCode::items_empty: return step(op) ? items_exist(op, frame) : Truth::failed;
    case OpCode::and_:
    case OpCode::or_:
    case OpCode::xor_:
    case OpCode::implies: return step(op) ? decide(op, frame) : Truth::failed;
    default: return condition_of_items(at, frame);
  }
}

Truth Runner::condition_of_items(std::uint32_t at, const Frame& frame) {
  const std::size_t base = stack_.size();
  const bool ok = run(at, frame);
  const std::size_t count = stack_.size() - base;
  Truth truth = Truth::failed;
  if (ok && count == 0) truth = Truth::none;
  if (ok && count == 1) {
    const Value value = stack_.back();
    context_.consult(value);
    const bool is_boolean = value.kind() == Kind::boolean || (value.is_element() && primitive_of(value).kind == Kind::boolean);
    truth = truth_of(!is_boolean || value.text() == "true");
  }
  if (ok && count > 1) fail(code_.ops[at], "M251", "a condition gave " + std::to_string(count) + " items");
  stack_.resize(base);
  return truth;
}

bool Runner::give(Truth truth) {
  if (truth == Truth::yes || truth == Truth::no) stack_.push_back(Value::of(truth == Truth::yes));
  return truth != Truth::failed;
}

bool Runner::fail(const Op& op, std::string_view code, std::string message) {
  if (context_.env.issues == nullptr) return false;
  base::Issue& issue = context_.env.issues->add(code, std::move(message));
  issue.place = base::Place{code_.expression->source, op.span, {}};
  return false;
}

bool Runner::out_of_steps(const Op& op) { return fail(op, "M250", "the expressions of this Run took more steps than its limit allows"); }

bool Runner::single(const Op& op, std::size_t begin, std::size_t end, Value& value) {
  value = begin == end ? Value() : stack_[begin];
  if (end - begin <= 1) return true;
  return fail(op, "M251", "one item is needed here, and there are " + std::to_string(end - begin));
}

bool Runner::leave(std::size_t base, const Value& value) {
  const Value kept = value;
  stack_.resize(base);
  stack_.push_back(kept);
  return true;
}

bool Runner::leave(std::size_t base) {
  stack_.resize(base);
  return true;
}

void Runner::keep(std::size_t base, std::size_t from) {
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(base), stack_.begin() + static_cast<std::ptrdiff_t>(from));
}

void Runner::consult(std::size_t begin, std::size_t end) {
  if (context_.env.witness == nullptr) return;
  for (std::size_t i = begin; i < end; ++i) context_.consult(stack_[i]);
}

namespace {

/// The stack is as it was when the expression began.
void over_budget(const Program::Code& code, Context& context, std::size_t stack) {
  context.machine().stack.resize(stack);
  Runner(code, context).fail(code.ops[code.root], "M290", "the expressions of this Run hold more texts and items than its limit allows");
}

}  // namespace

bool evaluate(const Program& program, const Value& focus, Context& context, Collection& out) {
  Frame frame;
  frame.self = focus;
  const std::size_t stack = context.machine().stack.size();
  try {
    return Runner(program.code(), context, focus).collect(program.code().root, frame, out);
  } catch (const OverBudget&) {
    over_budget(program.code(), context, stack);
    return false;
  }
}

Truth run_condition(const Program::Code& code, std::uint32_t op, const Value& focus, Context& context) {
  Frame frame;
  frame.self = focus;
  const Context::Mark mark = context.mark();
  const std::size_t stack = context.machine().stack.size();
  Truth truth = Truth::failed;
  try {
    truth = Runner(code, context, focus).condition(op, frame);
  } catch (const OverBudget&) {
    over_budget(code, context, stack);
  }
  context.release(mark);
  return truth;
}

Truth test(const Program& program, const Value& focus, Context& context) {
  const Program::Code& code = program.code();
  return code.decisions.empty() || context.env.record_tests ? run_condition(code, code.root, focus, context)
                                                            : decide_flat(code, focus, context);
}

int equal(const Value& a, const Value& b, Context&) {
  const Answer answer = equal_values(a, b);
  return answer == Answer::unknown ? -1 : answer == Answer::yes;
}

}  // namespace crosswalk::fhirpath
