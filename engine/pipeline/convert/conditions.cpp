#include "conditions.h"

namespace crosswalk::pipeline {

namespace {

std::shared_ptr<const fhirpath::Program> compile(const std::string& expression, const fhirpath::StaticType& focus, base::Issues& issues) {
  const auto parsed = fhirpath::parse(expression, "when");
  issues.append(parsed.issues());
  if (!parsed) return nullptr;
  fhirpath::CompileEnv env;
  env.focus = env.context = env.resource = env.root_resource = focus;
  if (focus.type) env.definitions = {focus.type.definitions};
  auto program = fhirpath::compile(*parsed, env);
  issues.append(program.issues());
  return program ? *program : nullptr;
}

}  // namespace

bool Conditions::holds(const std::string& expression, model::Element message) {
  const auto known = programs_.find(expression);
  base::Issues unheard;
  if (known == programs_.end()) {
    programs_[expression] = compile(expression, fhirpath::StaticType::any(), unheard);
    return holds(expression, message);
  }
  if (known->second == nullptr) return false;
  context_.clear();
  context_.env.issues = &unheard;
  result_.clear();
  return fhirpath::evaluate(*known->second, fhirpath::Value(message), context_, result_) && result_.size() == 1 && result_[0].is_true();
}

}  // namespace crosswalk::pipeline
