// crosswalk fmt: maps in the one layout of this program.
#include "json_line.h"
#include "output.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/authoring/lines.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>

#include <nlohmann/json.hpp>

#include <filesystem>

namespace crosswalk::cli {

namespace {

struct Fmt {
  RunOptions run;
  std::vector<std::string> maps;
  std::string to, as = "fhir-r4";
  bool check = false;
};

class Formatter {
 public:
  Formatter(const Fmt& options, const Session& session) : options_(options), session_(session) {}

  int run() {
    if (!options_.to.empty()) return convert();
    for (const std::string& name : options_.maps) {
      if (name == "-") {
        file(name);
      } else {
        auto folder = pipeline::Library(map_folders(options_.run), &facade::formats()).open(name);
        session_.report(folder.issues());
        if (!folder) return exit_usage;
        if (!(*folder)->file().empty() && is_text((*folder)->file())) file((*folder)->file());
        if ((*folder)->file().empty())
          for (const std::string& each : (*folder)->files())
            if (pipeline::is_map_text(each)) file(each);
      }
      if (interrupted()) return exit_interrupted;
    }
    session_.note(std::to_string(files_) + (files_ == 1 ? " map, " : " maps, ") + std::to_string(changed_) +
                  (options_.check ? " would change" : " changed"));
    if (wrong_) return exit_usage;
    return options_.check && changed_ > 0 ? exit_findings : exit_done;
  }

 private:
  /// Resources have no layout of ours.
  bool is_text(const std::string& name) {
    if (pipeline::is_map_text(name)) return true;
    fail("K105", name + " is a resource: --to fml writes it as text");
    return false;
  }

  /// Maps in the other form, to standard output.
  int convert() {
    for (const std::string& name : options_.maps) {
      auto folder = pipeline::Library(map_folders(options_.run), &facade::formats()).open(name);
      session_.report(folder.issues());
      if (!folder) return exit_usage;
      const std::string single = (*folder)->file();
      for (const std::string& each : single.empty() ? (*folder)->files() : std::vector<std::string>{single})
        if (const auto module = (*folder)->module(each)) write(*module);
      session_.report((*folder)->issues());
      wrong_ |= (*folder)->issues().has_errors();
    }
    return wrong_ ? exit_usage : exit_done;
  }

  void write(const mapping::Module& module) {
    if (options_.to == "fml") return print(mapping::format(module));
    const model::Definitions* version = facade::catalog().by_name(options_.as);
    if (version == nullptr) return fail("K105", "there is no FHIR version " + options_.as);
    model::Tree tree(*version);
    base::Issues issues;
    std::string bytes;
    if (!mapping::write_structure_map(module, tree)) return fail("K105", options_.as + " has no StructureMap");
    const pipeline::Format* format = facade::formats().by_name(options_.to);
    wrong_ |= !format->codec->encode({tree, tree.root()}, {.pretty = true}, bytes, issues);
    session_.report(issues);
    print(bytes.ends_with('\n') ? bytes : bytes + '\n');
  }

  void file(const std::string& path) {
    std::string error;
    const auto source = base::Source::from_file(path, error);
    if (source == nullptr) return fail("K101", "cannot read " + path + ": " + error);
    const auto module = mapping::parse(source);
    session_.report(module.issues());
    wrong_ |= !module;
    if (!module) return;
    ++files_;
    const std::string text = mapping::format(**module);
    const bool changes = text != source->text();
    changed_ += changes ? 1 : 0;
    if (path == "-" && !options_.check) return print(text);
    if (!changes) return;
    show(path, options_.check ? authoring::line_differences(source->text(), text) : std::string());
    if (!options_.check) replace(path, text);
  }

  void show(const std::string& path, const std::string& differences) const {
    if (session_.json()) {
      nlohmann::ordered_json row{{"schema", 1}, {"file", path}, {"changed", true}};
      if (options_.check) row["differences"] = differences;
      return print(json_line(row));
    }
    print((options_.check ? "--- " : "") + path + '\n' + differences);
  }

  /// A map is no message: it keeps the permissions that it had.
  void replace(const std::string& path, const std::string& text) {
    std::error_code unknown;
    const auto permissions = std::filesystem::status(path, unknown).permissions();
    if (const std::string failed = write_file(path, text, true); !failed.empty()) return fail("K102", failed);
    std::filesystem::permissions(path, permissions, unknown);
  }

  void fail(const char* code, const std::string& what) {
    session_.fail(code, what);
    wrong_ = true;
  }

  const Fmt& options_;
  const Session& session_;
  std::size_t files_ = 0, changed_ = 0;
  bool wrong_ = false;
};

}  // namespace

void add_fmt(CLI::App& app, Session& session) {
  auto options = std::make_shared<Fmt>();
  CLI::App* command = add_command(app, session, "fmt", "Format maps", R"(
Blanks, line breaks and indentation only: words, expressions and comments stay as they are. MAP is a map, a map folder, or - for
standard input, which is written to standard output.

Examples:
  crosswalk fmt mappings/v2-to-fhir
  crosswalk fmt --check my.map
  crosswalk fmt - <my.map
  crosswalk fmt --to json --as fhir-r5 my.map >my.json          the map as a StructureMap; --to fml is the way back
Exit status 1: with --check, a map would change. 2: a map cannot be read.)");
  command->add_option("MAP", options->maps, "Maps or map folders: names, or paths")->required();
  command->add_option("--to", options->to, "Write the map to standard output, as text or as a StructureMap resource")
      ->check(CLI::IsMember({"fml", "json", "xml"}));
  command->add_option("--as", options->as, "The FHIR version of the resource: fhir-r4, fhir-r4b, fhir-r5")->capture_default_str();
  command->add_flag("--check", options->check, "Change nothing, show what would change");
  command->add_option("--maps", options->run.map_folders, "Folders of map folders")->allow_extra_args(false);
  command->callback([options, &session] { session.command = [options, &session] { return Formatter(*options, session).run(); }; });
}

}  // namespace crosswalk::cli
