// crosswalk explain: what an Issue code means.
#include "json_line.h"
#include "session.h"
#include "terminal.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace crosswalk::cli {

namespace {

struct Explain {
  std::string code;
  bool list = false;
};

nlohmann::ordered_json as_json(const base::IssueCode& row) {
  return {{"code", row.code},
          {"severity", base::to_string(row.severity)},
          {"title", row.title},
          {"explanation", row.explanation},
          {"example", row.example}};
}

/// Breaks at spaces so that no line is wider than a terminal.
std::string wrapped(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (column > 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    at = end + 1;
  }
  return out;
}

std::string as_text(const base::IssueCode& row) {
  std::string out = std::string(row.code) + ": " + std::string(row.title) + " (" + std::string(base::to_string(row.severity)) + ")\n\n";
  out += wrapped(row.explanation, 100) + '\n';
  if (!row.example.empty()) out += "\nExample:\n\n  " + std::string(row.example) + '\n';
  return out;
}

int list_all(const Session& session) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  std::string text;
  for (const base::IssueCode* row : base::all_issue_codes()) {
    if (session.json()) rows.push_back(as_json(*row));
    text += std::string(row->code) + "  " + std::string(row->title) + '\n';
  }
  print(session.json() ? json_line({{"schema", 1}, {"codes", rows}}) : text);
  return exit_done;
}

int explain_one(const std::string& code, const Session& session) {
  const base::IssueCode* row = base::find_issue_code(code);
  if (row == nullptr) {
    session.fail("K104", "there is no Issue code " + code, "crosswalk explain --list names all");
    return exit_findings;
  }
  print(session.json() ? json_line(as_json(*row)) : as_text(*row));
  return exit_done;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto options = std::make_shared<Explain>();
  CLI::App* command = add_command(app, session, "explain", "What an Issue code means, with an example", R"(
Examples:
  crosswalk explain M101
  crosswalk explain --list
Exit status 1: the code is unknown.)");
  auto* code = command->add_option("code", options->code, "A code as Issues show it: C101");
  command->add_flag("--list", options->list, "All codes")->excludes(code);
  command->callback([options, code, &session] {
    if (!options->list && code->count() == 0) throw CLI::RequiredError("explain needs a CODE, or --list");
    session.command = [options, &session] { return options->list ? list_all(session) : explain_one(options->code, session); };
  });
}

}  // namespace crosswalk::cli
