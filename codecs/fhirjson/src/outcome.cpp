#include "outcome.h"

#include "writer.h"

#include <array>

namespace crosswalk::fhirjson {

namespace {

struct Kind {
  std::string_view codes;  ///< our codes that begin so
  std::string_view type;   ///< a code of http://hl7.org/fhir/issue-type
};

/// The first row that fits.
constexpr std::array<Kind, 18> kinds{{
    {"C502", "too-long"},
    {"C508", "too-long"},
    {"C50", "structure"},
    {"C40", "structure"},
    {"C411", "incomplete"},
    {"C450", "required"},
    {"C452", "value"},
    {"C453", "code-invalid"},
    {"C45", "structure"},
    {"C4", "value"},
    {"C1", "structure"},
    {"M201", "too-costly"},
    {"M2", "processing"},
    {"M", "exception"},
    {"L301", "not-found"},
    {"L", "processing"},
    {"K", "exception"},
    {"", "processing"},
}};

std::string_view issue_type(std::string_view code) {
  for (const Kind& kind : kinds)
    if (code.substr(0, kind.codes.size()) == kind.codes) return kind.type;
  return "processing";
}

void put_property(Writer& writer, std::string_view name, std::string_view value, bool first = false) {
  writer.put_name(first, name);
  writer.put_string(value);
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

void put_code(Writer& writer, std::string_view code) {
  writer.put(R"(,"details":{"coding":[{"system":"urn:crosswalk:issue","code":)");
  writer.put_string(code);
  if (const base::IssueCode* row = base::find_issue_code(code)) put_property(writer, "display", row->title);
  writer.put("}]}");
}

void put_issue(Writer& writer, const base::Issue& issue, bool first) {
  writer.separate(first);
  writer.put('{');
  put_property(writer, "severity", base::to_string(issue.severity), true);
  put_property(writer, "code", issue_type(issue.code));
  put_code(writer, issue.code);
  put_property(writer, "diagnostics", diagnostics(issue));
  if (!issue.path.empty()) {
    writer.put_name(false, "expression");
    writer.put('[');
    writer.put_string(issue.path);
    writer.put(']');
  }
  writer.put('}');
}

void put_success(Writer& writer) {
  writer.put('{');
  put_property(writer, "severity", "information", true);
  put_property(writer, "code", "informational");
  put_property(writer, "diagnostics", "All OK");
  writer.put('}');
}

}  // namespace

void write_outcome(const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) {
  Writer writer(out, false);
  writer.put('{');
  put_property(writer, "resourceType", "OperationOutcome", true);
  if (!options.id.empty()) put_property(writer, "id", options.id);
  writer.put_name(false, "issue");
  writer.put('[');
  bool first = true;
  for (const base::Issue& issue : issues) {
    put_issue(writer, issue, first);
    first = false;
  }
  if (first) put_success(writer);
  writer.put("]}");
  writer.finish();
}

}  // namespace crosswalk::fhirjson
