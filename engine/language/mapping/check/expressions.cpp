// Names used as variables, and FHIRPath expressions over the variables in sight.
#include "checker.h"

namespace crosswalk::mapping::check_phase {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool in_quotes(std::string_view text, std::size_t at) {
  char open = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (open == text[i])
      open = 0;
    else if (open == 0 && (text[i] == '\'' || text[i] == '"'))
      open = text[i];
  }
  return open != 0;
}

}  // namespace

bool may_name(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.');
    if (begins && (end == text.size() || !is_word(text[end])) && !in_quotes(text, at)) return true;
  }
  return false;
}

/// Gives the constants of the module that `text` names a register of this frame, unless a variable hides them.
void Checker::bring_constants(Frame& frame, std::string_view text) {
  for (const auto& [name, constant] : modules_[frame.module].constants) {
    if (!may_name(text, name)) continue;
    const auto [at, fresh] = frame.constants.emplace(constant, frame.next);
    if (fresh) ++frame.next;
    (void)at;
  }
}

std::optional<Variable> Checker::find_variable(Frame& frame, const Name& name) {
  if (const Variable* found = frame.scope.find(name.text)) return *found;
  const auto constant = modules_[frame.module].constants.find(name.text);
  if (constant == modules_[frame.module].constants.end()) return std::nullopt;
  bring_constants(frame, name.text);
  const CheckedConstant& known = map_.constants[constant->second];
  return Variable{name.text, frame.constants.at(constant->second), known.value ? known.value.program->result() : StaticType::any(),
                  Side::source};
}

void Checker::report_unbound(Frame& frame, const Name& name) {
  base::Issue* unbound =
      report_.add_once("M104", frame.module, name.span, "no variable " + quote(name.text) + " is bound here", frame.written);
  if (unbound == nullptr) return;
  std::vector<std::string_view> names;
  for (const Variable& variable : frame.scope.variables()) names.push_back(variable.name);
  suggest(unbound, name.text, names);
  if (!unbound->hint.empty()) return;
  std::string all;
  for (const std::string_view known : names) {
    if (!known.empty()) all += (all.empty() ? "" : ", ") + quote(known);
  }
  if (!all.empty()) unbound->hint = "bound here: " + all;
}

Compiled Checker::compile(Frame& frame, const Expression& expression, const StaticType& focus) {
  Compiled out;
  out.span = expression.span;
  if (!expression.tree) return out;
  bring_constants(frame, expression.tree->source->text(expression.span));
  env_.variables.clear();
  for (const auto& [constant, reg] : frame.constants) {
    const CheckedConstant& known = map_.constants[constant];
    env_.variables.push_back({known.name, reg, known.value ? known.value.program->result() : StaticType::any()});
  }
  for (const Variable& variable : frame.scope.variables()) {
    if (!variable.name.empty()) env_.variables.push_back({variable.name, variable.reg, variable.type});
  }
  env_.spellings.clear();
  for (const auto& [name, constant] : modules_[frame.module].constants) env_.spellings.emplace_back(name);
  env_.focus = focus;
  env_.definitions = modules_.sets(frame.module, Side::source);
  env_.strict = !frame.inferred;
  auto program = fhirpath::compile(expression.tree, env_);
  report_.append(std::move(program.issues()));
  if (program) out.program = *program;
  return out;
}

Argument Checker::name_argument(Frame& frame, const Name& name) {
  Argument out;
  out.span = name.span;
  out.kind = Argument::Kind::variable;
  if (const auto variable = find_variable(frame, name)) {
    out.variable = variable->reg;
    out.type = variable->type;
  } else {
    report_unbound(frame, name);
  }
  return out;
}

Argument Checker::argument(Frame& frame, const Parameter& parameter, const StaticType& focus) {
  static constexpr fhirpath::Kind kinds[] = {fhirpath::Kind::string,  fhirpath::Kind::boolean, fhirpath::Kind::integer,
                                             fhirpath::Kind::decimal, fhirpath::Kind::date,    fhirpath::Kind::date_time,
                                             fhirpath::Kind::time};
  if (parameter.name) return name_argument(frame, *parameter.name);
  Argument out;
  out.span = parameter.span;
  if (parameter.literal) {
    out.literal = *parameter.literal;
    out.type = StaticType::of(kinds[static_cast<std::size_t>(out.literal.kind)]);
    return out;
  }
  out.kind = Argument::Kind::expression;
  out.expression = compile(frame, *parameter.expression, focus);
  if (!out.expression) return out;
  out.type = out.expression.program->result();
  if (const auto reg = out.expression.program->variable()) {
    out.kind = Argument::Kind::variable;
    out.variable = *reg;
  }
  return out;
}

}  // namespace crosswalk::mapping::check_phase
