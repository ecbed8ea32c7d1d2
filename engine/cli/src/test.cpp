// crosswalk test: run cases, make them, accept what comes out.
#include "output.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/authoring/test_runner.h>
#include <crosswalk/facade/formats.h>

#include <nlohmann/json.hpp>

#include <unistd.h>
#include <filesystem>

namespace crosswalk::cli {

namespace fs = std::filesystem;

namespace {

struct Test {
  RunOptions run;
  std::vector<std::string> paths;
  std::string make, filter, junit;
  bool update = false, force = false;
};

/// --new MESSAGE: a case folder named like the file, with the message as its in.*; cases/ below PATH when that is a map folder.
int make_case(const Test& options, const Session& session, std::string& folder) {
  const fs::path message(options.make);
  std::string error;
  const auto source = base::Source::from_file(options.make, error);
  if (source == nullptr) return session.fail("K101", "cannot read " + options.make + ": " + error), exit_usage;
  fs::path place = options.paths.empty() ? fs::path("cases") : fs::path(options.paths.front());
  if (place.filename() != "cases" && fs::is_directory(place)) place /= "cases";
  folder = (place / message.stem()).string();
  if (const std::string failed = write_file(folder + "/in" + message.extension().string(), source->text(), options.force); !failed.empty())
    return session.fail(failed.ends_with(" exists") ? "K103" : "K102", failed, "--force overwrites"), exit_usage;
  return exit_done;
}

class Tests {
 public:
  Tests(const Test& options, const Session& session, const language::AuthorityTable* authorities)
      : options_(options),
        session_(session),
        runner_(facade::formats(), facade::catalog(),
                {.map_folders = map_folders(options.run), .authorities = authorities, .update = options.update || !options.make.empty()}) {}

  int run(const std::vector<std::string>& paths) {
    base::Issues issues;
    for (const std::string& path : paths) {
      if (!fs::is_directory(path)) issues.add("K101", "there is no folder " + path);
      for (const authoring::Case& one : authoring::find_cases(path, issues)) {
        if (interrupted()) return exit_interrupted;
        if (one.name.find(options_.filter) != std::string::npos) run_case(one);
      }
    }
    session_.report(issues);
    if (!write_junit()) return exit_usage;
    session_.note(std::to_string(results_.size() - failed_) + " passed, " + std::to_string(failed_) + " failed");
    if (results_.empty()) session_.fail("K107", "there is no case here");
    return failed_ > 0 || issues.has_errors() || results_.empty() ? exit_findings : exit_done;
  }

 private:
  void run_case(const authoring::Case& one) {
    results_.emplace_back(one, runner_.run(one));
    const authoring::CaseResult& result = results_.back().second;
    if (!result.passed) ++failed_;
    print(session_.json() ? as_json(one, result) : as_text(one, result));
    if (!result.passed) session_.report(result.issues);
  }

  std::string as_text(const authoring::Case& one, const authoring::CaseResult& result) const {
    if (result.passed && session_.quiet) return {};
    std::string out = (result.passed ? "ok     " : "FAILED ") + one.name + '\n';
    for (const std::string& file : result.written) out += "  wrote " + file + '\n';
    for (const std::string& failure : result.failures) out += "  " + failure + '\n';
    return out + authoring::render(result.differences, wants_color(session_.color, STDOUT_FILENO));
  }

  static std::string as_json(const authoring::Case& one, const authoring::CaseResult& result) {
    using Rows = nlohmann::ordered_json;
    Rows differences = Rows::array();
    for (const authoring::Difference& d : result.differences) {
      Rows row{{"path", d.path}};
      if (d.kind != authoring::Difference::Kind::extra) row["want"] = d.want;
      if (d.kind != authoring::Difference::Kind::missing) row["got"] = d.got;
      differences.push_back(std::move(row));
    }
    return Rows{{"schema", 1},
                {"case", one.name},
                {"passed", result.passed},
                {"failures", result.failures},
                {"differences", differences},
                {"written", result.written}}
               .dump() +
           '\n';
  }

  bool write_junit() const {
    if (options_.junit.empty()) return true;
    const std::string error = write_file(options_.junit, authoring::junit(results_), true);
    if (!error.empty()) session_.fail("K102", error);
    return error.empty();
  }

  const Test& options_;
  const Session& session_;
  authoring::TestRunner runner_;
  std::vector<std::pair<authoring::Case, authoring::CaseResult>> results_;
  std::size_t failed_ = 0;
};

int test(const Test& options, const Session& session) {
  pipeline::ConvertOptions how;
  if (!read_run_options(options.run, session, how)) return exit_usage;
  std::vector<std::string> paths = options.paths.empty() ? std::vector<std::string>{"mappings"} : options.paths;
  std::string made;
  if (!options.make.empty()) {
    if (const int status = make_case(options, session, made); status != exit_done) return status;
    paths = {made};
  }
  return Tests(options, session, how.context.authorities).run(paths);
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto options = std::make_shared<Test>();
  CLI::App* command = add_command(app, session, "test", "Run the cases of maps", R"(
A case is a folder with in.* and out.*, and perhaps a case.toml (map, clock, zone, ignore, issues, refused, [set]). PATH is a case or a
folder above cases (default: mappings).

Examples:
  crosswalk test mappings/v2-to-fhir
  crosswalk test mappings/v2-to-fhir --new message.hl7
  crosswalk test mappings/v2-to-fhir --filter a01 --update
Exit status 1: a case failed.)");
  command->add_option("PATH", options->paths, "Case folders, or folders above them");
  command->add_flag("--update", options->update, "Write what comes out now as what is wanted");
  command->add_option("--new", options->make, "Make a case of a message");
  command->add_flag("--force", options->force, "--new overwrites a case of that name");
  command->add_option("--filter", options->filter, "Only cases whose name has this text");
  command->add_option("--junit", options->junit, "Also write the results as JUnit XML");
  add_run_options(*command, options->run, session, false);
  command->callback([options, &session] { session.command = [options, &session] { return test(*options, session); }; });
}

}  // namespace crosswalk::cli
