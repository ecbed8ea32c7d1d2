#include "plan/plan.h"

#include <crosswalk/fhirpath/evaluate.h>

#include "run/runner.h"

namespace crosswalk::fhirpath {

namespace {

bool foldable_code(OpCode code) {
  switch (code) {
    case OpCode::negate:
    case OpCode::plus_sign:
    case OpCode::equal:
    case OpCode::not_equal:
    case OpCode::equivalent:
    case OpCode::not_equivalent:
    case OpCode::less:
    case OpCode::less_equal:
    case OpCode::greater:
    case OpCode::greater_equal:
    case OpCode::add:
    case OpCode::subtract:
    case OpCode::multiply:
    case OpCode::divide:
    case OpCode::whole_divide:
    case OpCode::modulo:
    case OpCode::concatenate:
    case OpCode::join_texts: return true;
    default: return false;
  }
}

bool foldable(const Program::Code& code, const Op& op) {
  if (op.code == OpCode::call) {
    const Function& function = *code.functions[op.data];
    if (!function.pure || !(op.flags & flag_receiver)) return false;
    for (const Takes takes : function.takes)
      if (takes != Takes::value) return false;
  } else if (!foldable_code(op.code)) {
    return false;
  }
  for (std::size_t i = 0; i < op.count; ++i)
    if (code.ops[code.operand(op, i)].code != OpCode::literal) return false;
  return true;
}

}  // namespace

void fold_constants(Program::Code& code) {
  Context context;
  base::Issues issues;
  context.env.issues = &issues;
  for (std::uint32_t i = 0; i < code.ops.size(); ++i) {
    if (!foldable(code, code.ops[i])) continue;
    Collection out;
    // What fails, or is not one item, is left to fail or to be so when it runs.
    if (!Runner(code, context).collect(i, Frame{}, out) || out.size() != 1) continue;
    Op& op = code.ops[i];
    op.code = OpCode::literal;
    op.data = static_cast<std::uint32_t>(code.literals.size());
    code.texts.emplace_back(out[0].text());
    code.literals.emplace_back(out[0].kind(), code.texts.back());
  }
}

}  // namespace crosswalk::fhirpath
