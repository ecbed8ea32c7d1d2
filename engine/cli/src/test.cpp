// crosswalk test: run cases, make them, accept what comes out.
#include "json_line.h"
#include "output.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/authoring/coverage.h>
#include <crosswalk/authoring/test_runner.h>
#include <crosswalk/facade/formats.h>

#include <nlohmann/json.hpp>

#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

namespace crosswalk::cli {

namespace fs = std::filesystem;

namespace {

struct Test {
  RunOptions run;
  std::vector<std::string> paths;
  std::string make, filter, junit;
  std::vector<std::string> coverage;
  bool update = false, force = false, watch = false;
  bool wants(const char* kind) const { return std::find(coverage.begin(), coverage.end(), kind) != coverage.end(); }
};

std::string folder_of_map(const std::string& file) {
  const fs::path folder = fs::path(file).parent_path();
  return folder.empty() ? "." : folder.string();
}

/// --new MESSAGE: a case folder named like the file, with the message as its in.*; cases/ below `where` when that is a map folder.
int make_case(const Test& options, const std::string& where, const Session& session, std::string& folder) {
  const fs::path message(options.make);
  std::string error;
  const auto source = base::Source::from_file(options.make, error);
  if (source == nullptr) return session.fail("K101", "cannot read " + options.make + ": " + error), exit_usage;
  fs::path place = where;
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
                {.map_folders = map_folders(options.run),
                 .authorities = authorities,
                 .update = options.update || !options.make.empty(),
                 .counter = &coverage_}) {}

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
    if (!write_junit() || !write_coverage()) return exit_usage;
    session_.note(std::to_string(results_.size() - failed_) + " passed, " + std::to_string(failed_) + " failed");
    if (results_.empty()) session_.fail("K107", "there is no case here");
    return failed_ > 0 || issues.has_errors() || results_.empty() ? exit_findings : exit_done;
  }

  /// What the cases read: their folders are the caller's, these are those of their maps.
  const std::set<std::string>& map_places() const { return map_places_; }

 private:
  void run_case(const authoring::Case& one) {
    map_places_.insert(one.map);
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
    return json_line({{"schema", 1},
                      {"case", one.name},
                      {"passed", result.passed},
                      {"failures", result.failures},
                      {"differences", differences},
                      {"written", result.written}});
  }

  bool write_coverage() {
    for (const auto& module : runner_.modules()) coverage_.add(module);
    const authoring::CoverageReport report = coverage_.report();
    if (options_.wants("text")) print(report.text());
    if (options_.wants("lcov") && !write_report("coverage.info", report.lcov())) return false;
    if (options_.wants("html") && !write_report("coverage.html", report.html())) return false;
    session_.note(report.summary());
    return true;
  }

  bool write_report(const char* file, const std::string& text) const {
    const std::string error = write_file(file, text, true);
    if (!error.empty()) session_.fail("K102", error);
    return error.empty();
  }

  bool write_junit() const {
    if (options_.junit.empty()) return true;
    const std::string error = write_file(options_.junit, authoring::junit(results_), true);
    if (!error.empty()) session_.fail("K102", error);
    return error.empty();
  }

  const Test& options_;
  const Session& session_;
  authoring::Coverage coverage_;
  authoring::TestRunner runner_;
  std::set<std::string> map_places_;
  std::vector<std::pair<authoring::Case, authoring::CaseResult>> results_;
  std::size_t failed_ = 0;
};

using Times = std::map<std::string, fs::file_time_type>;

/// When each file of these folders was written last.
Times times_of(const std::set<std::string>& places) {
  Times times;
  std::error_code gone;
  for (const std::string& place : places) {
    if (fs::is_regular_file(place, gone)) times[place] = fs::last_write_time(place, gone);
    for (fs::recursive_directory_iterator walk(place, gone), end; walk != end; walk.increment(gone))
      if (walk->is_regular_file(gone)) times[walk->path().string()] = fs::last_write_time(walk->path(), gone);
  }
  return times;
}

std::string first_change(const Times& before, const Times& after) {
  for (const auto& [file, time] : after)
    if (const auto known = before.find(file); known == before.end() || known->second != time) return file;
  for (const auto& [file, time] : before)
    if (!after.contains(file)) return file;
  return {};
}

/// Runs the cases, and again whenever a file of theirs or of their maps was written, until it is interrupted.
int watch(const Test& options, const Session& session, const language::AuthorityTable* authorities, const std::vector<std::string>& paths) {
  while (!interrupted()) {
    std::set<std::string> places(paths.begin(), paths.end());
    Tests tests(options, session, authorities);
    const Times early = times_of(places);
    tests.run(paths);
    places.insert(tests.map_places().begin(), tests.map_places().end());
    Times seen = times_of(places);
    for (const auto& [file, time] : early) seen[file] = time;
    session.note("waiting for changes; Ctrl-C ends");
    std::string changed;
    while (changed.empty() && !interrupted()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      changed = first_change(seen, times_of(places));
    }
    if (!changed.empty()) session.note("changed: " + changed);
  }
  return exit_interrupted;
}

int test(const Test& options, const Session& session) {
  pipeline::ConvertOptions how;
  if (!read_run_options(options.run, session, how)) return exit_usage;
  std::vector<std::string> paths = options.paths.empty() ? std::vector<std::string>{"mappings"} : options.paths;
  for (std::string& path : paths)
    if (fs::is_regular_file(path)) path = folder_of_map(path);
  std::string made;
  if (!options.make.empty()) {
    const std::string place = options.paths.empty() ? "cases" : paths.front();
    if (const int status = make_case(options, place, session, made); status != exit_done) return status;
    paths = {made};
  }
  if (options.watch) return watch(options, session, how.context.authorities, paths);
  return Tests(options, session, how.context.authorities).run(paths);
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  auto options = std::make_shared<Test>();
  CLI::App* command = add_command(app, session, "test", "Run the cases of maps", R"(
A case is a folder with in.* and out.*, and perhaps a case.toml (map, clock, zone, ignore, issues, refused, why, [loss], [set]). PATH is a case, a
folder above cases, or a map, which stands for its folder (default: mappings).

Examples:
  crosswalk test mappings/v2-to-fhir
  crosswalk test mappings/v2-to-fhir --new message.hl7
  crosswalk test mappings/v2-to-fhir --filter a01 --update
  crosswalk test mappings/v2-to-fhir --coverage text,html       coverage.html is written here, of lcov coverage.info
  crosswalk test mappings/v2-to-fhir --watch
Exit status 1: a case failed.)");
  command->add_option("PATH", options->paths, "Case folders, folders above them, or maps");
  command->add_flag("--update", options->update, "Write what comes out now as what is wanted");
  command->add_option("--new", options->make, "Make a case of a message");
  command->add_flag("--force", options->force, "--new overwrites a case of that name");
  command->add_option("--filter", options->filter, "Only cases whose name has this text");
  command->add_option("--junit", options->junit, "Also write the results as JUnit XML");
  command->add_option("--coverage", options->coverage, "Which rules, branches and rows of tables were reached: text, lcov, html")
      ->delimiter(',')
      ->check(CLI::IsMember({"text", "lcov", "html"}))
      ->allow_extra_args(false);
  command->add_flag("--watch", options->watch, "Run again whenever a case or a map was written")->excludes("--new")->excludes("--update");
  add_run_options(*command, options->run, session, false);
  command->callback([options, &session] { session.command = [options, &session] { return test(*options, session); }; });
}

}  // namespace crosswalk::cli
