// crosswalk codes: code tables out as ConceptMaps, in from ConceptMaps and filled-in CSV, and the codes that they lack.
#include "batch_records.h"
#include "inputs.h"
#include "output.h"
#include "run_options.h"
#include "terminal.h"

#include <crosswalk/authoring/code_tables.h>
#include <crosswalk/facade/formats.h>

#include <filesystem>
#include <map>

namespace crosswalk::cli {

namespace {

namespace fs = std::filesystem;

struct Codes {
  RunOptions run;
  std::vector<std::string> in;
  std::string output;
  bool force = false;
};

std::string url_of(const fs::path& table) {
  const fs::path folder = fs::absolute(table).lexically_normal().parent_path().parent_path();
  return "urn:crosswalk:conceptmap:" + folder.filename().string() + '/' + table.stem().string();
}

/// "urn:crosswalk:conceptmap:FOLDER/NAME" in the folders where maps are found; empty when it is not there.
std::string table_file(const std::string& url, const std::vector<std::string>& roots) {
  constexpr std::string_view prefix = "urn:crosswalk:conceptmap:";
  const std::size_t slash = url.find('/');
  if (!url.starts_with(prefix) || slash == std::string::npos || url.find("..") != std::string::npos) return {};
  for (const std::string& root : roots) {
    const fs::path folder = fs::path(root) / url.substr(prefix.size(), slash - prefix.size());
    if (fs::is_directory(folder)) return (folder / "codesystems" / (url.substr(slash + 1) + ".csv")).string();
  }
  return {};
}

class Tool {
 public:
  Tool(const Codes& options, const Session& session) : options_(options), session_(session) {}

  /// Tables as ConceptMaps: one to standard output or a file, several into a folder.
  int export_tables() {
    const std::vector<Input> inputs = expand_inputs(options_.in, session_, missing_);
    const bool into_folder = options_.output.ends_with('/') || fs::is_directory(options_.output);
    if (inputs.size() > 1 && !into_folder) return usage("several tables go into a folder", "-o DIR/");
    for (const Input& input : inputs) {
      const std::vector<authoring::CodeRow> rows = read(input);
      authoring::check_code_rows(rows, input.path, issues_);
      const fs::path table(input.path);
      const std::string json = authoring::concept_map_json(rows, url_of(table), table.stem().string());
      if (options_.output.empty()) print(json);
      if (options_.output.empty()) continue;
      put(into_folder ? (fs::path(options_.output) / (table.stem().string() + ".json")).string() : options_.output, json, options_.force);
    }
    return finish();
  }

  /// Rows into the table that -o names, or each into the table that its line names.
  int import_rows() {
    for (const Input& input : expand_inputs(options_.in, session_, missing_)) {
      std::map<std::string, std::vector<authoring::CodeRow>> by_table;
      for (authoring::CodeRow& row : read(input)) {
        const std::string file = options_.output.empty() ? table_file(row.table, map_folders(options_.run)) : options_.output;
        if (file.empty()) return usage("there is no table " + row.table + " for what " + input.path + " says", "-o TABLE.csv");
        by_table[file].push_back(std::move(row));
      }
      for (const auto& [file, rows] : by_table) merge(file, rows, input.path);
    }
    return finish();
  }

  int unmapped() {
    pipeline::ConvertOptions how;
    OpenMaps maps;
    if (!read_run_options(options_.run, session_, how) || !open_maps(options_.run, how, session_, maps)) return exit_usage;
    pipeline::Converter converter(facade::formats(), *maps.maps, std::move(how));
    pipeline::UnmappedReport report;
    for (const Input& input : expand_inputs(options_.in, session_, missing_)) {
      if (interrupted()) return exit_interrupted;
      const auto source = read_input(input, session_);
      missing_ |= source == nullptr;
      if (source == nullptr) continue;
      const bool converted = converter.convert(source).status == pipeline::Status::converted;
      if (!converted) session_.fail("L312", input.path + " was refused");
      missing_ |= !converted;
      if (converter.run() != nullptr) report.add(*converter.run());
    }
    if (options_.output.empty()) print(report.csv());
    if (!options_.output.empty()) put(options_.output, report.csv(), options_.force);
    found_ |= report.total() > 0;
    return finish();
  }

 private:
  std::vector<authoring::CodeRow> read(const Input& input) {
    const auto source = read_input(input, session_);
    missing_ |= source == nullptr;
    if (source == nullptr) return {};
    const pipeline::Format* format = facade::formats().recognise(source->text()).format;
    if (format == nullptr || format->family != "fhir") return authoring::read_code_rows(*source, issues_);
    model::Tree tree(*facade::catalog().sets().front());
    if (!format->codec->decode(source, {}, tree, issues_)) return {};
    const model::Element root(tree, tree.root());
    if (root.type_name() == "ConceptMap") return authoring::code_rows_of(root, issues_);
    issues_.add("L304", input.path + " is no ConceptMap");
    return {};
  }

  void merge(const std::string& file, const std::vector<authoring::CodeRow>& rows, const std::string& from) {
    std::string text;
    std::vector<authoring::CodeRow> table;
    if (fs::exists(file)) {
      std::string error;
      const auto source = base::Source::from_file(file, error);
      if (source == nullptr) return fail("K101", "cannot read " + file + ": " + error);
      text = source->text();
      table = authoring::read_code_rows(*source, issues_);
    }
    if (text.empty()) text = std::string(authoring::table_header) + '\n';
    if (!text.ends_with('\n')) text += '\n';
    const authoring::Merge merge = authoring::merge_code_rows(table, rows, from, issues_);
    session_.note(file + ": " + std::to_string(merge.added.size()) + " rows added, " + std::to_string(merge.known) + " were there");
    if (!merge.added.empty()) put(file, text + authoring::code_rows_csv(merge.added), true);
  }

  /// A table is no message: it keeps the permissions that it had, and others may read a new one.
  void put(const std::string& file, const std::string& text, bool force) {
    std::error_code unknown;
    const bool there = fs::exists(file, unknown);
    const fs::perms before = fs::status(file, unknown).permissions();
    if (const std::string failed = write_file(file, text, force); !failed.empty())
      return fail(failed.ends_with(" exists") ? "K103" : "K102", failed);
    if (there) fs::permissions(file, before, unknown);
  }

  void fail(const char* code, const std::string& what) {
    session_.fail(code, what);
    wrong_ = true;
  }

  int usage(const std::string& what, const char* hint) const {
    session_.fail("K105", what, hint);
    return exit_usage;
  }

  int finish() const {
    session_.report(issues_);
    if (wrong_) return exit_usage;
    return missing_ || found_ || issues_.size() > 0 ? exit_findings : exit_done;
  }

  const Codes& options_;
  const Session& session_;
  base::Issues issues_;
  bool missing_ = false, found_ = false, wrong_ = false;
};

}  // namespace

void add_codes(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("codes", "Code tables: to and from ConceptMaps and CSV, and the codes they lack");
  command->require_subcommand(1);
  const auto options = std::make_shared<Codes>();
  const auto add = [&](const char* name, const char* purpose, const char* examples, const char* in, int (Tool::*act)()) {
    CLI::App* sub = add_command(*command, session, name, purpose, examples);
    sub->add_option("IN", options->in, in)->required();
    sub->add_option("-o,--output", options->output, "Where it goes")->allow_extra_args(false);
    sub->add_flag("--force", options->force, "Overwrite what is there");
    sub->callback([options, &session, act] { session.command = [options, &session, act] { return (Tool(*options, session).*act)(); }; });
    return sub;
  };
  add("export", "Code tables as ConceptMaps of FHIR R4", R"(
Examples:
  crosswalk codes export mappings/v2-to-fhir/codesystems/MaritalStatus.csv
  crosswalk codes export mappings/v2-to-fhir/codesystems -o conceptmaps/
Exit status 1: a table has duplicates or gaps.)",
      "Tables, or folders of tables", &Tool::export_tables);
  CLI::App* import = add("import", "Rows of a ConceptMap, a CSV or a filled-in unmapped.csv into tables", R"(
What a table has stays as it is; rows that it lacks are added at its end. Without -o each row goes into the table that it names.

Examples:
  crosswalk codes import unmapped.csv
  crosswalk codes import conceptmap.json -o mappings/v2-to-fhir/codesystems/MaritalStatus.csv
Exit status 1: a row contradicts the table, or is not filled in; such rows are left out.)",
                         "ConceptMaps or CSV", &Tool::import_rows);
  import->add_option("--maps", options->run.map_folders, "Folders of map folders")->allow_extra_args(false);
  CLI::App* unmapped = add("unmapped", "The codes of messages for which tables have no translation", R"(
Examples:
  crosswalk codes unmapped -m v2-to-fhir inbox/ -o unmapped.csv
Exit status 1: there are such codes.)",
                           "Messages: files, folders, or - for standard input", &Tool::unmapped);
  add_run_options(*unmapped, options->run, session, true);
}

}  // namespace crosswalk::cli
