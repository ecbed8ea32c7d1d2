#include <crosswalk/fhirpath/compile.h>

#include "check/resolved.h"
#include "plan/path_tests.h"
#include "plan/plan.h"

#include <utility>

namespace crosswalk::fhirpath {

base::Result<std::shared_ptr<const Program>> compile(const std::shared_ptr<const Expression>& expression, const CompileEnv& env) {
  using Answer = base::Result<std::shared_ptr<const Program>>;
  base::Issues issues;
  const Resolved resolved = resolve(*expression, env, issues);
  if (issues.has_errors()) return Answer::failure(std::move(issues));
  auto code = make_code(expression, resolved, env.plain, issues);
  if (issues.has_errors()) return Answer::failure(std::move(issues));
  return Answer(std::make_shared<const Program>(std::move(code)), std::move(issues));
}

Program::Program(std::unique_ptr<const Code> code) : code_(std::move(code)) {}
Program::~Program() = default;

const StaticType& Program::result() const { return code_->result; }
const std::shared_ptr<const Expression>& Program::expression() const { return code_->expression; }
bool Program::is_constant() const { return code_->ops[code_->root].code == OpCode::literal; }
Value Program::constant() const { return code_->literals[code_->ops[code_->root].data]; }

std::optional<std::uint32_t> Program::variable() const {
  const Op& root = code_->ops[code_->root];
  return root.code == OpCode::variable ? std::optional(root.data) : std::nullopt;
}

std::vector<std::uint32_t> Program::registers() const { return code_->registers; }
bool Program::calls_host() const { return code_->calls_host; }

std::vector<PathStep> Program::steps() const {
  std::vector<PathStep> all;
  for (const Step& step : code_->steps) all.push_back({step.on, step.slots, step.name});
  return all;
}

std::optional<Needs> Program::needs() const { return needs_of(*code_); }

std::vector<FunctionInfo> functions() {
  std::vector<FunctionInfo> all;
  for (const Function* function : all_functions()) all.push_back(function->info);
  return all;
}

}  // namespace crosswalk::fhirpath
