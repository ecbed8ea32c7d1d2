// Session: what every command shares: the common flags, and where its Issues go.
#pragma once

#include <crosswalk/base/issue.h>

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace crosswalk::cli {

enum Exit : int { exit_done = 0, exit_findings = 1, exit_usage = 2, exit_fault = 70, exit_interrupted = 130 };

struct Session {
  std::string format = "text";
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
  bool show_values = false;
  std::vector<std::string> deny;  ///< warnings, loss, unmapped

  std::function<int()> command;  ///< what the chosen subcommand does; gives the exit status

  bool json() const { return format == "json"; }
  bool denies(std::string_view what) const;

  /// To standard error: errors always, warnings unless -q, information with -v. `input` names what was being read: it is said with an
  /// Issue that has its place elsewhere (in a map) or none, so that in a batch each Issue tells its message.
  void report(const base::Issue& issue, const std::string& input = {}) const;
  void report(const base::Issues& issues, const std::string& input = {}) const;
  /// An Issue of ours, with the severity of its code.
  void fail(std::string_view code, std::string message, std::string hint = {}) const;
  /// A line on standard error, unless -q.
  void note(std::string_view line) const;
};

/// A subcommand with the common flags and its examples, shown below its help.
CLI::App* add_command(CLI::App& app, Session& session, const char* name, const char* purpose, const char* examples);

void add_convert(CLI::App& app, Session& session);
void add_why(CLI::App& app, Session& session);
void add_recode(CLI::App& app, Session& session);
void add_inspect(CLI::App& app, Session& session);
void add_validate(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_fmt(CLI::App& app, Session& session);
void add_test(CLI::App& app, Session& session);
void add_doc(CLI::App& app, Session& session);
void add_codes(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_fhirpath(CLI::App& app, Session& session);

}  // namespace crosswalk::cli
