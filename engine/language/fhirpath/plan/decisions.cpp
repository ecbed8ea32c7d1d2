#include "plan/decisions.h"

#include "plan/path_tests.h"
#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

/// The right side of an operator stands once for each answer of the left side that leaves it open, so nested ones grow: this is enough for
/// what people write.
constexpr std::size_t most_decisions = 256;

/// Where the answers of a part lead.
struct Leads {
  std::uint16_t no, yes, none;
  std::uint16_t to(Truth truth) const { return truth == Truth::no ? no : truth == Truth::yes ? yes : none; }
};

constexpr std::uint16_t final_answer(Truth truth) { return static_cast<std::uint16_t>(final_decision + static_cast<unsigned>(truth)); }

class Flattener {
 public:
  explicit Flattener(Program::Code& code) : code_(code) {}

  /// Gives the first Decision of the operation at `at`; ok() tells whether there were not too many.
  std::uint16_t part(std::uint32_t at, Leads leads) {
    if (!ok_) return 0;
    const Op& op = code_.ops[at];
    switch (op.code) {
      case OpCode::path_test: return add(path_leaf(at), leads);
      case OpCode::not_: return part(code_.operand(op, 0), {leads.yes, leads.no, leads.none});
      case OpCode::and_:
      case OpCode::or_:
      case OpCode::xor_:
      case OpCode::implies: return both(op, leads);
      default: return add(operation(at), leads);
    }
  }
  bool ok() const { return ok_; }

 private:
  std::uint16_t both(const Op& op, Leads leads) {
    const auto right = [&](Truth left) {
      if (decided(op.code, left)) return leads.to(logic(op.code, left, Truth::none));
      const auto lead = [&](Truth truth) { return leads.to(logic(op.code, left, truth)); };
      return part(code_.operand(op, 1), {lead(Truth::no), lead(Truth::yes), lead(Truth::none)});
    };
    const bool open = may_be_open(code_.operand(op, 0));
    const Leads left{right(Truth::no), right(Truth::yes), open ? right(Truth::none) : final_answer(Truth::none)};
    return ok_ ? part(code_.operand(op, 0), left) : 0;
  }

  std::uint16_t add(Decision made, Leads leads) {
    ok_ = ok_ && code_.decisions.size() < most_decisions;
    made.next[0] = leads.no;
    made.next[1] = leads.yes;
    made.next[2] = leads.none;
    code_.decisions.push_back(made);
    return static_cast<std::uint16_t>(code_.decisions.size() - 1);
  }

  static Decision operation(std::uint32_t at) {
    Decision made;
    made.of = Decision::Of::operation;
    made.op = at;
    return made;
  }

  Decision path_leaf(std::uint32_t at) const {
    const Op& op = code_.ops[at];
    Decision made = operation(at);
    if (!(op.flags & (flag_self | flag_register))) return made;
    made.test = code_.path_tests[op.extra];
    made.focus = op.flags & flag_self;
    made.reg = op.start;
    made.of = op.count == 0 ? Decision::Of::value : Decision::Of::path;
    if (op.count > 0) {
      const Step& step = code_.steps[op.data];
      if (op.count == 1 && step.on && step.slots.found()) made.of = Decision::Of::children;
      made.on = step.on;
      made.slots = step.slots;
      made.mask = model::slot_bits(step.slots);
    }
    made.without = static_cast<std::uint8_t>(truth_without_items(made.test));
    made.consults_all = consults_all(made.test.what);
    return made;
  }

  /// Whether the answer may be neither yes nor no. What cannot be flattened is taken for open.
  bool may_be_open(std::uint32_t at) const {
    const Op& op = code_.ops[at];
    switch (op.code) {
      case OpCode::path_test: return truth_without_items(code_.path_tests[op.extra]) == Truth::none;
      case OpCode::not_: return may_be_open(code_.operand(op, 0));
      case OpCode::and_:
      case OpCode::or_:
      case OpCode::xor_:
      case OpCode::implies: return may_be_open(code_.operand(op, 0)) || may_be_open(code_.operand(op, 1));
      default: return true;
    }
  }

  Program::Code& code_;
  bool ok_ = true;
};

}  // namespace

void flatten(Program::Code& code) {
  Flattener flattener(code);
  code.first_decision = flattener.part(code.root, {final_answer(Truth::no), final_answer(Truth::yes), final_answer(Truth::none)});
  if (!flattener.ok()) code.decisions.clear();
}

}  // namespace crosswalk::fhirpath
