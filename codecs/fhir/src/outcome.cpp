#include <crosswalk/fhir/outcome.h>

#include <array>

namespace crosswalk::fhir {

using model::NodeIndex;
using model::Slot;

namespace {

struct Kind {
  std::string_view codes;  ///< our codes that begin so
  std::string_view type;   ///< a code of http://hl7.org/fhir/issue-type
};

/// The first row that fits.
constexpr std::array<Kind, 19> kinds{{
    {"C502", "too-long"},  {"C508", "too-long"}, {"C50", "structure"},     {"C40", "structure"}, {"C411", "incomplete"},
    {"C450", "required"},  {"C452", "value"},    {"C453", "code-invalid"}, {"C45", "structure"}, {"C47", "invariant"},
    {"C4", "value"},       {"C1", "structure"},  {"M201", "too-costly"},   {"M2", "processing"}, {"M", "exception"},
    {"L301", "not-found"}, {"L", "processing"},  {"K", "exception"},       {"", "processing"},
}};

std::string_view issue_type(std::string_view code) {
  for (const Kind& kind : kinds)
    if (code.substr(0, kind.codes.size()) == kind.codes) return kind.type;
  return "processing";
}

/// The sentence, the place in the bytes, and what to do.
std::string diagnostics(const base::Issue& issue) {
  std::string text = issue.message;
  if (issue.place && issue.place->source) {
    const base::LineColumn at = issue.place->source->line_column(issue.place->span.begin);
    text += " (line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ')';
  }
  if (!issue.hint.empty()) text += "; " + issue.hint;
  return text;
}

/// Adds children by name: OperationOutcome has the same elements in every version.
class Builder {
 public:
  explicit Builder(model::Tree& tree) : tree_(tree) {}

  NodeIndex add(NodeIndex parent, std::string_view name) {
    const model::Definitions& set = tree_.definitions();
    const model::TypeId owner = tree_.node(parent).type;
    const Slot slot = set.find_slot(owner, name);
    return tree_.append(parent, slot, set.slot(owner, slot).type);
  }
  void add(NodeIndex parent, std::string_view name, std::string_view text) { tree_.set_text(add(parent, name), text); }

  void issue(NodeIndex outcome, const base::Issue& issue) {
    const NodeIndex at = add(outcome, "issue");
    add(at, "severity", base::to_string(issue.severity));
    add(at, "code", issue_type(issue.code));
    code(add(at, "details"), issue.code);
    add(at, "diagnostics", diagnostics(issue));
    if (!issue.path.empty()) add(at, "expression", issue.path);
  }

  void success(NodeIndex outcome) {
    const NodeIndex at = add(outcome, "issue");
    add(at, "severity", "information");
    add(at, "code", "informational");
    add(at, "diagnostics", "All OK");
  }

 private:
  void code(NodeIndex details, std::string_view code) {
    const NodeIndex coding = add(details, "coding");
    add(coding, "system", "urn:crosswalk:issue");
    add(coding, "code", code);
    if (const base::IssueCode* row = base::find_issue_code(code)) add(coding, "display", row->title);
  }

  model::Tree& tree_;
};

}  // namespace

void build_outcome(const base::Issues& issues, const codec::AnswerOptions& options, const model::Definitions& definitions,
                   model::Tree& outcome) {
  outcome.reset(definitions);
  const NodeIndex root = outcome.add_detached(definitions.find_type("OperationOutcome"));
  Builder builder(outcome);
  if (!options.id.empty()) builder.add(root, "id", options.id);
  for (const base::Issue& issue : issues) builder.issue(root, issue);
  if (issues.empty()) builder.success(root);
}

}  // namespace crosswalk::fhir
