// Codes against the required bindings of both sides.
#include "constants.h"
#include "findings.h"
#include "words.h"

#include <algorithm>

namespace crosswalk::mapping::check_phase {

namespace {

constexpr std::size_t most_named = 5;

/// A slot with a required binding, and the set it is of.
struct Bound {
  const model::Definitions* definitions = nullptr;
  const model::SlotRow* row = nullptr;
  explicit operator bool() const { return row != nullptr; }
  bool allows(std::string_view code) const { return definitions->binding_allows(*row, code); }
  std::string_view name() const { return definitions->text(row->name); }
  const model::ValueSetRow& value_set() const { return definitions->value_set(row->binding - 1); }
  std::vector<std::string_view> codes() const {
    std::vector<std::string_view> all;
    for (const std::uint32_t code : definitions->codes(value_set())) all.push_back(definitions->text(code));
    return all;
  }
};

/// The one slot that a path ends in, when its binding is required.
Bound bound(const std::vector<Step>& steps) {
  if (steps.empty() || steps.back().kind != Step::Kind::slots) return {};
  const Step& last = steps.back();
  if (last.slots.first != last.slots.last || last.parent.definitions == nullptr) return {};
  const model::SlotRow& row = last.parent.definitions->slot(last.parent.type, last.slots.first);
  if (row.binding == 0 || (row.flags & model::slot_required_binding) == 0) return {};
  return {last.parent.definitions, &row};
}

/// The same of one element of a type.
Bound bound_slot(const TypeRef& type, std::string_view name) {
  const model::Slot slot = type ? type.definitions->find_slot(type.type, name) : model::no_slot;
  if (slot == model::no_slot) return {};
  const model::SlotRow& row = type.definitions->slot(type.type, slot);
  if (row.binding == 0 || (row.flags & model::slot_required_binding) == 0) return {};
  return {type.definitions, &row};
}

std::string listed(const std::vector<std::string>& codes) {
  std::string out;
  for (std::size_t i = 0; i < codes.size() && i < most_named; ++i) out += (i == 0 ? "" : ", ") + quote(codes[i]);
  return codes.size() > most_named ? out + " and " + std::to_string(codes.size() - most_named) + " more" : out;
}

class CodeFindings {
 public:
  CodeFindings(const CheckedMap& map, Reporter& report) : map_(map), report_(report) {}

  void run() {
    for (const CheckedRule& rule : map_.rules) {
      for (const CheckedSource& source : rule.sources) {
        if (source.where) check_condition(rule, source);
        const Bound from = source.default_value ? bound_at(rule, source.context, source.steps) : Bound{};
        if (from) check_constant(rule, *source.default_value, from);
      }
      for (const CheckedTarget& target : rule.targets) check_target(rule, target);
    }
  }

 private:
  void check_target(const CheckedRule& rule, const CheckedTarget& target) {
    const Bound there = bound_at(rule, target.context, target.steps);
    if (target.code == TransformCode::translate && target.map != nullptr) {
      if (there && target.output != TranslateOutput::system && target.output != TranslateOutput::display) check_rows(rule, target, there);
      return check_gaps(rule, target);
    }
    const bool plain = (target.code == TransformCode::copy || target.code == TransformCode::evaluate) && target.arguments.size() == 1;
    if (there && plain) check_constant(rule, target.arguments[0], there);
    if (there && plain && target.arguments[0].expression)
      check_branches(rule, target.arguments[0].expression.program->expression()->root, there);
    if (target.code == TransformCode::cp && target.arguments.size() == 2 && target.type.is_element())
      if (const Bound system = bound_slot(target.type.type, "system")) check_constant(rule, target.arguments[0], system);
  }

  /// `iif(condition, 'x', 'y')`: either may come.
  void check_branches(const CheckedRule& rule, const fhirpath::Node& node, const Bound& there) {
    if (node.kind != fhirpath::NodeKind::function || node.text != "iif") return;
    for (std::size_t i = 1; i < node.operands.size(); ++i) {
      const fhirpath::Node& branch = node.operands[i];
      if (branch.kind == fhirpath::NodeKind::string && !there.allows(branch.text)) report_code(rule, branch.span, branch.text, there);
      check_branches(rule, branch, there);
    }
  }

  void check_constant(const CheckedRule& rule, const Argument& argument, const Bound& there) {
    const auto constant = constant_of(argument);
    if (constant && constant->kind == fhirpath::Kind::string && !there.allows(constant->text))
      report_code(rule, argument.span, constant->text, there);
  }

  void report_code(const CheckedRule& rule, Span span, const std::string& code, const Bound& there) {
    base::Issue* issue = report_.add("M127", rule.module, span, quote(there.name()) + " cannot be '" + code + "'");
    if (issue == nullptr) return;
    const std::string_view likely = base::likely_spelling(code, there.codes());
    issue->hint = likely.empty() ? "the value set is " + std::string(there.definitions->text(there.value_set().canonical))
                                 : "did you mean '" + std::string(likely) + "'?";
  }

  void check_rows(const CheckedRule& rule, const CheckedTarget& target, const Bound& there) {
    std::vector<std::string> wrong;
    for (const ConceptMapRow& row : target.map->rows())
      if (!row.target_code.empty() && !there.allows(row.target_code) &&
          std::find(wrong.begin(), wrong.end(), row.target_code) == wrong.end())
        wrong.push_back(row.target_code);
    if (wrong.empty()) return;
    base::Issue* issue = report_.add_once("M128", rule.module, target.span,
                                          quote(there.name()) + " cannot be what " + target.map->url + " gives: " + listed(wrong),
                                          target.map, there.definitions->text(there.value_set().canonical));
    if (issue != nullptr) issue->hint = "the value set is " + std::string(there.definitions->text(there.value_set().canonical));
  }

  /// Codes of the source's own value set that the table does not know.
  void check_gaps(const CheckedRule& rule, const CheckedTarget& target) {
    if (target.arguments.empty() || target.arguments[0].kind != Argument::Kind::variable) return;
    const Bound from = bound_of_variable(rule, target.arguments[0].variable);
    if (!from) return;
    std::vector<std::string> missing;
    for (const std::string_view code : from.codes())
      if (target.map->find({}, code) == nullptr) missing.emplace_back(code);
    if (missing.empty()) return;
    base::Issue* issue =
        report_.add_once("M129", rule.module, target.span,
                         target.map->url + " has no translation of " + listed(missing) + ", which " + quote(from.name()) + " may be",
                         target.map, from.definitions->text(from.value_set().canonical));
    if (issue != nullptr) issue->hint = "add rows, or say that they are unmatched";
  }

  /// Nothing behind a condition: it may let through just what the table knows.
  Bound bound_of_variable(const CheckedRule& rule, Register variable) const {
    for (const CheckedRule* at = &rule; at != nullptr; at = at->parent == none ? nullptr : &map_.rules[at->parent])
      for (const CheckedSource& source : at->sources)
        if (source.variable == variable) return source.where ? Bound() : bound_at(*at, source.context, source.steps);
    return {};
  }

  /// Of a path from a register. The code below a coded element has the binding of that element.
  Bound bound_at(const CheckedRule& rule, Register context, const std::vector<Step>& steps) const {
    const Bound own = bound(steps);
    if (own || steps.empty() || steps.back().name != "code") return own;
    if (steps.size() > 1) return bound({steps.begin(), steps.end() - 1});
    for (const CheckedRule* at = &rule; at != nullptr; at = at->parent == none ? nullptr : &map_.rules[at->parent]) {
      for (const CheckedSource& source : at->sources)
        if (source.variable == context) return bound(source.steps);
      for (const CheckedTarget& target : at->targets)
        if (target.variable == context) return bound(target.steps);
    }
    return {};
  }

  void check_condition(const CheckedRule& rule, const CheckedSource& source) {
    const fhirpath::Program& program = *source.where.program;
    if (program.is_constant() && program.constant().text() == "false") {
      report_.add("M131", rule.module, source.where.span, "the condition is never true, so the rule never applies");
      return;
    }
    const Bound from = bound_at(rule, source.context, source.steps);
    if (from && program.expression() != nullptr) check_comparisons(rule, source, from, program.expression()->root);
  }

  /// `code = 'x'`, alone or with `and`, where the element can never be x.
  void check_comparisons(const CheckedRule& rule, const CheckedSource& source, const Bound& from, const fhirpath::Node& node) {
    if (node.kind != fhirpath::NodeKind::binary || node.operands.size() != 2) return;
    if (node.text == "and")
      for (const fhirpath::Node& operand : node.operands) check_comparisons(rule, source, from, operand);
    if (node.text != "=") return;
    const bool swapped = node.operands[0].kind == fhirpath::NodeKind::string;
    const fhirpath::Node& constant = node.operands[swapped ? 0 : 1];
    const fhirpath::Node& value = node.operands[swapped ? 1 : 0];
    const bool itself = value.kind == fhirpath::NodeKind::this_ || (value.kind == fhirpath::NodeKind::name && value.text == source.name);
    if (constant.kind != fhirpath::NodeKind::string || !itself || from.allows(constant.text)) return;
    base::Issue* issue = report_.add("M131", rule.module, constant.span,
                                     quote(from.name()) + " is never '" + constant.text + "', so the rule never applies");
    if (issue == nullptr) return;
    if (const std::string_view likely = base::likely_spelling(constant.text, from.codes()); !likely.empty())
      issue->hint = "did you mean '" + std::string(likely) + "'?";
  }

  const CheckedMap& map_;
  Reporter& report_;
};

}  // namespace

void find_code_findings(const CheckedMap& map, Reporter& report) { CodeFindings(map, report).run(); }

}  // namespace crosswalk::mapping::check_phase
