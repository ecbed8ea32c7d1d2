#include "plan/plan.h"

#include "plan/decisions.h"
#include "plan/path_tests.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace crosswalk::fhirpath {

Program::Code::Code() = default;
Program::Code::~Code() = default;

namespace {

OpCode binary_code(std::string_view text) {
  constexpr std::pair<std::string_view, OpCode> table[] = {{"=", OpCode::equal},
                                                           {"!=", OpCode::not_equal},
                                                           {"~", OpCode::equivalent},
                                                           {"!~", OpCode::not_equivalent},
                                                           {"<", OpCode::less},
                                                           {"<=", OpCode::less_equal},
                                                           {">", OpCode::greater},
                                                           {">=", OpCode::greater_equal},
                                                           {"+", OpCode::add},
                                                           {"-", OpCode::subtract},
                                                           {"*", OpCode::multiply},
                                                           {"/", OpCode::divide},
                                                           {"div", OpCode::whole_divide},
                                                           {"mod", OpCode::modulo},
                                                           {"&", OpCode::concatenate},
                                                           {"|", OpCode::unite},
                                                           {"in", OpCode::in},
                                                           {"contains", OpCode::contains},
                                                           {"and", OpCode::and_},
                                                           {"or", OpCode::or_},
                                                           {"xor", OpCode::xor_},
                                                           {"implies", OpCode::implies}};
  for (const auto& [name, code] : table)
    if (name == text) return code;
  return OpCode::nothing;
}

class Planner {
 public:
  Planner(Program::Code& code, bool plain, base::Issues& issues) : code_(code), plain_(plain), issues_(issues) {}

  std::uint32_t part(const Resolved& r) {
    Op op = make(r);
    op.span = r.node->span;
    code_.ops.push_back(op);
    return static_cast<std::uint32_t>(code_.ops.size() - 1);
  }

 private:
  Op make(const Resolved& r) {
    switch (r.meaning) {
      case Meaning::literal: return literal(r);
      case Meaning::variable: return variable(r);
      case Meaning::local: return {OpCode::local, 0, 0, 0, r.number};
      case Meaning::named_local: return constant(r, OpCode::named_local);
      case Meaning::constant: return constant(r, OpCode::constant);
      case Meaning::context: return {OpCode::context};
      case Meaning::resource: return {OpCode::resource};
      case Meaning::root_resource: return {OpCode::root_resource};
      case Meaning::self: return {OpCode::self};
      case Meaning::index: return {OpCode::index};
      case Meaning::total: return {OpCode::total};
      case Meaning::child: return path(r);
      case Meaning::type_root: return type_root(r);
      case Meaning::same: return make(r.operands[0]);
      case Meaning::call: return call(r);
      case Meaning::host: return host(r);
      case Meaning::indexer: return with_operands({OpCode::indexer}, r);
      case Meaning::unary: return with_operands({r.node->text == "-" ? OpCode::negate : OpCode::plus_sign}, r);
      case Meaning::binary: return binary(r);
      case Meaning::type_test: return type_test(r);
      default: return {};
    }
  }

  Op with_operands(Op op, const Resolved& r) {
    std::vector<std::uint32_t> operands;
    for (const Resolved& operand : r.operands) operands.push_back(part(operand));
    op.first = static_cast<std::uint32_t>(code_.operands.size());
    op.count = static_cast<std::uint16_t>(operands.size());
    code_.operands.insert(code_.operands.end(), operands.begin(), operands.end());
    return op;
  }

  Op literal(const Resolved& r) {
    Op op{OpCode::literal};
    op.data = add_literal(r, code_);
    return op;
  }

  Op variable(const Resolved& r) {
    Op op{OpCode::variable};
    op.data = r.number;
    code_.registers.push_back(r.number);
    return op;
  }

  Op constant(const Resolved& r, OpCode code) {
    Op op{code};
    op.data = static_cast<std::uint32_t>(code_.constants.size());
    code_.constants.push_back(r.node->text);
    return op;
  }

  std::uint32_t add_test(const TypeTest& test) {
    code_.tests.push_back(test);
    return static_cast<std::uint32_t>(code_.tests.size() - 1);
  }

  /// A chain of names is one operation; without names it gives what it starts at.
  Op path(const Resolved& r) {
    std::vector<const Resolved*> names;
    const Resolved* start = &r;
    for (; start->meaning == Meaning::child; start = &start->operands[0]) names.push_back(start);
    Op op{OpCode::path};
    if (start->meaning == Meaning::self) {
      op.flags = flag_self;
    } else if (start->meaning == Meaning::variable) {
      op.flags = flag_register;
      op.start = start->number;
      code_.registers.push_back(start->number);
    } else {
      const std::uint32_t operand = part(*start);
      op.first = static_cast<std::uint32_t>(code_.operands.size());
      code_.operands.push_back(operand);
    }
    op.data = static_cast<std::uint32_t>(code_.steps.size());
    op.count = static_cast<std::uint16_t>(names.size());
    for (auto name = names.rbegin(); name != names.rend(); ++name) add_step((*name)->step);
    return op;
  }

  void add_step(Step step) {
    if (plain_) step.on = {};
    code_.steps.push_back(step);
  }

  Op type_root(const Resolved& r) {
    Op op{OpCode::type_root};
    op.data = add_test(r.test);
    op.start = static_cast<std::uint32_t>(code_.steps.size());
    Step step;
    step.name = r.node->text;
    code_.steps.push_back(step);
    return op;
  }

  Op type_test(const Resolved& r) {
    Op op = with_operands({r.node->text == "is" ? OpCode::is : OpCode::as}, r);
    op.data = add_test(r.test);
    return op;
  }

  Op call(const Resolved& r) {
    if (!plain_)
      if (const Op fused = fused_call(r); fused.code != OpCode::nothing) return fused;
    Op op = with_operands({OpCode::call}, r);
    op.flags = r.has_receiver ? flag_receiver : 0;
    op.data = static_cast<std::uint32_t>(code_.functions.size());
    code_.functions.push_back(r.function);
    if (r.function->takes[0] == Takes::type) op.extra = add_test(r.test);
    if (r.function->info.name == "sort") op.extra = r.number;
    if (r.function->info.name == "defineVariable") op.extra = define_local(r.number);
    if (r.function->info.name.starts_with("matches") || r.function->info.name == "replaceMatches") op.extra = pattern(r);
    return op;
  }

  /// A variable and the input it was made of, side by side.
  std::uint32_t define_local(std::uint32_t number) {
    code_.locals = std::max(code_.locals, number + 2);
    return number + 1;
  }

  /// The commonest functions are operations of their own; tests and first() of a path need no list.
  Op fused_call(const Resolved& r) {
    if (!r.has_receiver) return {};
    const std::string_view name = r.function->info.name;
    if (name == "where") return with_operands({OpCode::filter}, r);
    if (const auto test = test_of_call(r, code_)) return path_test(r.operands[0], *test);
    if (const auto test = test_of_pattern(r)) return path_test(r.operands[0], *test);
    if (r.operands.size() != 1) return {};
    if (name == "not") return negation(r);
    const bool path = is_path(r.operands[0]);
    OpCode code = OpCode::nothing;
    if (name == "exists") code = OpCode::items_exist;
    if (name == "empty") code = OpCode::items_empty;
    if (name == "first") code = path ? OpCode::path_first : OpCode::items_first;
    if (code == OpCode::nothing) return {};
    Op op = path ? this->path(r.operands[0]) : with_operands({code}, r);
    op.code = code;
    return op;
  }

  /// not() of what decides is a decision, too.
  Op negation(const Resolved& r) {
    Op op = with_operands({OpCode::not_}, r);
    if (decides(code_.ops[code_.operand(op, 0)].code) || gives_boolean(r.operands[0])) return op;
    op.code = OpCode::call;
    op.flags = flag_receiver;
    op.data = static_cast<std::uint32_t>(code_.functions.size());
    code_.functions.push_back(r.function);
    return op;
  }

  /// One computed Boolean, or nothing: true and false are all that it can be.
  static bool gives_boolean(const Resolved& r) {
    if (r.meaning == Meaning::call) return r.function->gives == Gives::boolean;
    if (r.meaning == Meaning::same) return gives_boolean(r.operands[0]);
    if (r.meaning != Meaning::binary) return false;
    constexpr std::string_view compare[] = {"=", "!=", "~", "!~", "<", "<=", ">", ">=", "in", "contains"};
    return std::find(std::begin(compare), std::end(compare), r.node->text) != std::end(compare);
  }

  Op path_test(const Resolved& items, const PathTest& test) {
    Op op = path(items);
    op.code = OpCode::path_test;
    op.extra = static_cast<std::uint32_t>(code_.path_tests.size());
    code_.path_tests.push_back(test);
    return op;
  }

  /// matches() of a path and a literal.
  std::optional<PathTest> test_of_pattern(const Resolved& r) {
    if (r.function->info.name != "matches" || !is_plain(r.operands[0])) return std::nullopt;
    const std::uint32_t made = pattern(r);
    if (made == 0) return std::nullopt;
    PathTest test{PathTest::What::matches};
    test.number = made - 1;
    return test;
  }

  std::uint32_t pattern(const Resolved& r) {
    const Resolved& argument = r.operands[r.has_receiver];
    if (argument.meaning != Meaning::literal || argument.node->kind != NodeKind::string) return 0;
    RE2::Options options;
    options.set_log_errors(false);
    options.set_dot_nl(true);
    auto made = std::make_unique<RE2>(argument.node->text, options);
    if (!made->ok()) {
      base::Issue& issue = issues_.add("M253", "this is not a regular expression: " + made->error());
      issue.place = base::Place{code_.expression->source, argument.node->span, {}};
      return 0;
    }
    code_.patterns.push_back(std::move(made));
    return static_cast<std::uint32_t>(code_.patterns.size());
  }

  Op host(const Resolved& r) {
    Op op = with_operands({OpCode::host}, r);
    op.flags = r.has_receiver ? flag_receiver : 0;
    op.data = r.number;
    code_.calls_host = true;
    return op;
  }

  Op binary(const Resolved& r) {
    const OpCode code = binary_code(r.node->text);
    if (!plain_)
      if (const auto found = test_of_operator(code, r, code_)) return path_test(*found->items, found->test);
    return code == OpCode::concatenate && !plain_ ? joined(r) : with_operands({code}, r);
  }

  /// `a & b & c` is one operation. What each of its parts was goes behind the operands: an Issue names it.
  Op joined(const Resolved& r) {
    std::vector<const Resolved*> joints;
    for (const Resolved* at = &r; at->meaning == Meaning::binary && at->node->text == "&"; at = &at->operands[0]) joints.push_back(at);
    std::reverse(joints.begin(), joints.end());
    std::vector<std::uint32_t> operands{part(joints[0]->operands[0])};
    for (const Resolved* joint : joints) operands.push_back(part(joint->operands[1]));
    Op op{OpCode::join_texts};
    op.first = static_cast<std::uint32_t>(code_.operands.size());
    op.count = static_cast<std::uint16_t>(operands.size());
    op.data = static_cast<std::uint32_t>(code_.ops.size());
    code_.operands.insert(code_.operands.end(), operands.begin(), operands.end());
    for (const Resolved* joint : joints) code_.ops.emplace_back().span = joint->node->span;
    return op;
  }

  Program::Code& code_;
  bool plain_;
  base::Issues& issues_;
};

}  // namespace

std::unique_ptr<Program::Code> make_code(std::shared_ptr<const Expression> expression, const Resolved& resolved, bool plain,
                                         base::Issues& issues) {
  auto code = std::make_unique<Program::Code>();
  code->expression = std::move(expression);
  code->result = resolved.type;
  code->root = Planner(*code, plain, issues).part(resolved);
  std::sort(code->registers.begin(), code->registers.end());
  code->registers.erase(std::unique(code->registers.begin(), code->registers.end()), code->registers.end());
  if (!plain) fold_constants(*code);
  if (!plain && decides(code->ops[code->root].code)) flatten(*code);
  return code;
}

}  // namespace crosswalk::fhirpath
