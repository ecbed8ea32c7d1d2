#include "session.h"

#include "json_line.h"
#include "terminal.h"

#include <nlohmann/json.hpp>

#include <unistd.h>
#include <algorithm>

namespace crosswalk::cli {

namespace {

bool is_placed_in(const base::Issue& issue, const std::string& input) {
  return issue.place && issue.place->source && issue.place->source->name() == input;
}

std::string as_text(base::Issue issue, const std::string& input, const base::RenderOptions& options) {
  if (input.empty() || input == "-" || is_placed_in(issue, input)) return base::render(issue, options);
  if (!issue.place) return input + ": " + base::render(issue, options);
  issue.path += issue.path.empty() ? input : " of " + input;
  return base::render(issue, options);
}

std::string as_json(const base::Issue& issue, const std::string& input, const base::RenderOptions& options) {
  std::string object = base::render_json(issue, options);
  if (input.empty()) return object + '\n';
  std::string name = json_line(input);
  name.back() = '}';
  object.back() = ',';
  return object + "\"input\":" + name + '\n';
}

}  // namespace

bool Session::denies(std::string_view what) const { return std::find(deny.begin(), deny.end(), what) != deny.end(); }

void Session::report(const base::Issue& issue, const std::string& input) const {
  if (issue.severity == base::Severity::information && !verbose) return;
  if (issue.severity == base::Severity::warning && quiet) return;
  const base::RenderOptions options{.color = wants_color(color, STDERR_FILENO), .show_values = show_values};
  complain(json() ? as_json(issue, input, options) : as_text(issue, input, options));
}

void Session::report(const base::Issues& issues, const std::string& input) const {
  for (const base::Issue& issue : issues) report(issue, input);
  if (issues.suppressed() > 0) note(std::to_string(issues.suppressed()) + " more Issues of the same kinds are not shown");
}

void Session::fail(std::string_view code, std::string message, std::string hint) const {
  base::Issues issues;
  issues.add(code, std::move(message)).hint = std::move(hint);
  report(issues);
}

void Session::note(std::string_view line) const {
  if (!quiet) complain(std::string(line) + '\n');
}

CLI::App* add_command(CLI::App& app, Session& session, const char* name, const char* purpose, const char* examples) {
  CLI::App* command = app.add_subcommand(name, purpose);
  command->footer(examples);
  command->add_option("--format", session.format, "How results and Issues are written")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_option("--color", session.color, "Colours on a terminal")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command->add_flag("-q,--quiet", session.quiet, "Errors only");
  command->add_flag("-v,--verbose", session.verbose, "Information too");
  return command;
}

}  // namespace crosswalk::cli
