// crosswalk check: compile maps and show what is wrong with them.
#include "check_output.h"
#include "json_line.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/authoring/pair.h>
#include <crosswalk/authoring/unread.h>
#include <crosswalk/facade/formats.h>

#include <nlohmann/json.hpp>

#include <unistd.h>
#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

namespace crosswalk::cli {

namespace {

struct Check {
  RunOptions run;
  std::vector<std::string> maps, pair;
  bool fix = false, unread = false;
};

class Checker {
 public:
  Checker(const Check& options, const Session& session) : options_(options), session_(session) {}

  int run() {
    pipeline::ConvertOptions how;
    if (!read_run_options(options_.run, session_, how)) return exit_usage;
    if (!options_.pair.empty()) return compare(how);
    if (int status = look(how); status != exit_done) return status;
    if (options_.fix && !fix(how)) return exit_usage;
    for (const base::Issue& issue : found_) show(issue);
    if (session_.format == "sarif") print(sarif_log(found_));
    session_.note(std::to_string(files_) + (files_ == 1 ? " map, " : " maps, ") + std::to_string(errors_) + " errors, " +
                  std::to_string(warnings_) + " warnings");
    return errors_ > 0 || (warnings_ > 0 && session_.denies("warnings")) ? exit_findings : exit_done;
  }

 private:
  /// What the first map reads and the second never writes.
  int compare(const pipeline::ConvertOptions& how) {
    OpenMaps open[2];
    std::vector<const mapping::CheckedMap*> maps[2];
    for (std::size_t i = 0; i < 2; ++i) {
      RunOptions one = options_.run;
      one.map = options_.pair[i];
      if (!open_maps(one, how, session_, open[i])) return exit_usage;
      for (const pipeline::MessageMap& map : open[i].folder->message_maps()) {
        const pipeline::ReadyMap& ready = open[i].maps->compile(map.file);
        for (const base::Issue& issue : ready.issues) keep(issue);
        if (ready.plan != nullptr) maps[i].push_back(&ready.plan->map());
      }
    }
    for (const base::Issue& issue : found_) show(issue);
    const std::vector<authoring::OneWay> missing = authoring::one_way(maps[0], maps[1]);
    for (const authoring::OneWay& one : missing) show(one);
    session_.note(std::to_string(missing.size()) + " elements are read by " + options_.pair[0] + " and never written by " +
                  options_.pair[1]);
    return errors_ > 0 ? exit_findings : exit_done;
  }

  void show(const authoring::OneWay& one) const {
    const std::uint32_t line = one.place.source->line_column(one.place.span.begin).line;
    if (session_.json())
      return print(json_line({{"schema", 1}, {"element", one.element}, {"file", one.place.source->name()}, {"line", line}}));
    print(one.element + "  read at " + one.place.source->name() + ':' + std::to_string(line) + '\n');
  }

  int look(const pipeline::ConvertOptions& how) {
    found_.clear();
    seen_.clear();
    files_ = 0;
    for (const std::string& name : options_.maps) {
      RunOptions one = options_.run;
      one.map = name;
      OpenMaps open;
      if (!open_maps(one, how, session_, open)) return exit_usage;
      check_folder(open);
      if (options_.unread) look_for_unread(open);
      if (interrupted()) return exit_interrupted;
    }
    return exit_done;
  }

  /// Until nothing changes: behind a mistake that is fixed another one may show.
  bool fix(const pipeline::ConvertOptions& how) {
    constexpr int most_rounds = 10;
    std::string error;
    for (int round = 0; round < most_rounds; ++round) {
      const std::size_t count = apply_fixes(found_, error);
      if (!error.empty()) session_.fail("K102", error);
      if (!error.empty()) return false;
      if (count == 0) return true;
      session_.note(std::to_string(count) + (count == 1 ? " fix" : " fixes") + " applied");
      if (look(how) != exit_done) return false;
    }
    return true;
  }

  /// The maps that messages enter by, with all they import; then what none of these reaches, each on its own.
  void check_folder(OpenMaps& open) {
    std::set<std::string> seen;
    for (const pipeline::MessageMap& map : open.folder->message_maps()) compile(open, map.file, seen);
    if (!open.folder->file().empty()) return;
    for (const std::string& file : open.folder->files())
      if (!seen.contains(file)) compile(open, file, seen);
  }

  /// What none of the maps that messages enter by reads.
  void look_for_unread(OpenMaps& open) {
    std::vector<const mapping::CheckedMap*> maps;
    for (const auto& ready : open.maps->ready())
      if (ready->plan != nullptr) maps.push_back(&ready->plan->map());
    for (const base::Issue& issue : authoring::unread_elements(maps, open.folder->waivers())) found_.push_back(issue);
  }

  void compile(OpenMaps& open, const std::string& file, std::set<std::string>& seen) {
    const pipeline::ReadyMap& map = open.maps->compile(file);
    seen.insert(file);
    ++files_;
    if (map.plan != nullptr)
      for (const auto& module : map.plan->map().modules) files_ += seen.emplace(pipeline::file_of(module->source->name())).second ? 1 : 0;
    for (const base::Issue& issue : map.issues) keep(issue);
  }

  /// An Issue of a file that several maps import is one.
  void keep(const base::Issue& issue) {
    const bool placed = issue.place && issue.place->source;
    if (seen_.emplace(issue.code, placed ? issue.place->source->name() : issue.message, placed ? issue.place->span.begin : 0).second)
      found_.push_back(issue);
  }

  void show(const base::Issue& issue) {
    errors_ += issue.severity >= base::Severity::error ? 1 : 0;
    warnings_ += issue.severity == base::Severity::warning ? 1 : 0;
    if (issue.severity == base::Severity::warning && session_.quiet) return;
    const bool asked_for = session_.verbose || (options_.unread && issue.code == "M139");
    if (issue.severity == base::Severity::information && !asked_for) return;
    if (session_.format == "sarif") return;
    if (session_.format == "github") return print(github_line(issue));
    print(session_.json() ? base::render_json(issue) + '\n' : base::render(issue, {.color = wants_color(session_.color, STDOUT_FILENO)}));
  }

  const Check& options_;
  const Session& session_;
  std::set<std::tuple<std::string, std::string, std::uint32_t>> seen_;
  std::vector<base::Issue> found_;
  std::size_t files_ = 0, errors_ = 0, warnings_ = 0;
};

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<Check>();
  CLI::App* command = add_command(app, session, "check", "Compile maps and show what is wrong with them", R"(
Issues go to standard output, each with its line, a caret, and where one is near a likely spelling.

Examples:
  crosswalk check my.map
  crosswalk check v2-to-fhir --deny warnings
  crosswalk check --format sarif mappings/v2-to-fhir >check.sarif
  crosswalk check --pair v2-to-fhir fhir-to-v2
  crosswalk check --unread v2-to-fhir                           which fields of its segments no rule reads
  crosswalk check --fix my.map                                  applies what is certain: a likely spelling, a missing semicolon
Exit status 1: a map has an error.)");
  command->remove_option(command->get_option("--format"));
  command->add_option("--format", session.format, "How Issues are written; github: for its workflows")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->capture_default_str();
  command->add_flag("--fix", options->fix, "Apply the fixes that Issues have");
  command->add_flag("--unread", options->unread, "Also name the elements of the sources' types that no rule reads");
  CLI::Option* pair = command->add_option("--pair", options->pair, "A B: what A reads and B never writes, for maps of both directions")
                          ->expected(2)
                          ->allow_extra_args(false);
  command->add_option("MAP", options->maps, "Maps or map folders: names, or paths")->excludes(pair);
  add_run_options(*command, options->run, session, false);
  command->callback([options, &session] {
    if (options->maps.empty() && options->pair.empty()) throw CLI::RequiredError("check needs a MAP, or --pair A B");
    session.command = [options, &session] { return Checker(*options, session).run(); };
  });
}

}  // namespace crosswalk::cli
