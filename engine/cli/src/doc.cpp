// crosswalk doc: the field tables of a map folder, in its README.md.
#include "output.h"
#include "run_options.h"

#include <crosswalk/authoring/field_tables.h>

#include <filesystem>
#include <set>

namespace crosswalk::cli {

namespace {

struct Doc {
  RunOptions run;
  std::string map;
  bool check = false;
};

/// The rows of all maps of the folder; false when one does not compile.
bool collect(OpenMaps& open, const Session& session, std::vector<authoring::FieldRow>& rows) {
  std::set<std::string> seen;
  bool whole = true;
  const auto add = [&](const std::string& file) {
    const pipeline::ReadyMap& map = open.maps->compile(file);
    seen.insert(file);
    whole = whole && map.plan != nullptr;
    if (map.plan == nullptr) return session.report(map.issues);
    for (const auto& module : map.plan->map().modules) seen.insert(module->source->name());
    authoring::add_field_rows(map.plan->map(), open.folder->path(), rows);
  };
  for (const pipeline::MessageMap& map : open.folder->message_maps()) add(map.file);
  for (const std::string& file : open.folder->files())
    if (!seen.contains(file)) add(file);
  return whole;
}

int run_doc(const Doc& options, const Session& session) {
  RunOptions run = options.run;
  run.map = options.map;
  pipeline::ConvertOptions how;
  OpenMaps open;
  std::vector<authoring::FieldRow> rows;
  if (!read_run_options(run, session, how) || !open_maps(run, how, session, open) || !collect(open, session, rows)) return exit_usage;
  const std::string path = (std::filesystem::path(open.folder->path()) / "README.md").string();
  std::string error;
  const auto there = base::Source::from_file(path, error);
  const std::string before = there == nullptr ? "# " + open.folder->name() + '\n' : std::string(there->text());
  const std::string after = authoring::with_field_tables(before, authoring::field_tables(std::move(rows)));
  const bool fresh = there != nullptr && before == after;
  if (options.check && !fresh) session.fail("L330", path + " does not say what the maps do now", "crosswalk doc " + options.map);
  if (options.check) return fresh ? exit_done : exit_findings;
  if (fresh) return session.note(path + " is fresh"), exit_done;
  if (const std::string failed = write_file(path, after, true); !failed.empty()) return session.fail("K102", failed), exit_usage;
  session.note(path + " written");
  return exit_done;
}

}  // namespace

void add_doc(CLI::App& app, Session& session) {
  auto options = std::make_shared<Doc>();
  CLI::App* command = add_command(app, session, "doc", "Write the field tables of a map folder into its README.md", R"(
For each target of each rule: the field it comes from, where it goes, the code table, the condition, the line. The tables stand between two marker
lines, which are put at the end where there are none; all other text stays.

Examples:
  crosswalk doc v2-to-fhir
  crosswalk doc mappings/v2-to-v3 --check          changes nothing; for continuous integration
Exit status 1: with --check, the tables are not what the maps do now.)");
  command->add_option("MAPDIR", options->map, "A map folder: a name, or a path")->required();
  command->add_flag("--check", options->check, "Only say whether the tables are fresh");
  command->add_option("--maps", options->run.map_folders, "Folders of map folders, before $CROSSWALK_MAPS and ./mappings")
      ->allow_extra_args(false);
  command->callback([options, &session] { session.command = [options, &session] { return run_doc(*options, session); }; });
}

}  // namespace crosswalk::cli
