#include "run_options.h"

#include "inputs.h"

#include <crosswalk/base/clock.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/authorities.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace crosswalk::cli {

namespace fs = std::filesystem;

void add_run_options(CLI::App& command, RunOptions& options, Session& session, bool needs_map) {
  if (needs_map) command.add_option("-m,--map", options.map, "A map folder or map: a name, or a path")->required();
  command.add_option("--maps", options.map_folders, "Folders of map folders, before $CROSSWALK_MAPS and ./mappings")
      ->allow_extra_args(false);
  command.add_option("--set", options.settings, "NAME=VALUE: the constant %NAME of maps")->allow_extra_args(false);
  command.add_option("--authorities", options.authorities, "Table of assigning authorities (CSV)");
  command.add_option("--namespace", options.space, "UUID in which ids are made");
  command.add_option("--zone", options.zone, "Offset of times that do not say theirs: +01:00, Z");
  command.add_option("--clock", options.clock, "The time a Run sees, instead of now: 2026-01-01T00:00:00Z");
  command.add_option("--charset", options.charset, "Character set of the inputs, whatever they say");
  command.add_option("--as", options.as, as_help);
  command.add_flag("--show-values", session.show_values, "Issues quote what the message says");
  command.add_option("--deny", session.deny, "Exit status 1 when there are: warnings, loss, unmapped")
      ->check(CLI::IsMember({"warnings", "loss", "unmapped"}))
      ->allow_extra_args(false);
}

namespace {

/// Beside the program, as it is installed: bin/crosswalk and share/crosswalk/mappings.
std::string installed_maps() {
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  return none ? std::string() : (program.parent_path().parent_path() / "share" / "crosswalk" / "mappings").string();
}

void append_path_list(const char* list, std::vector<std::string>& folders) {
  if (list == nullptr) return;
  const std::string_view text = list;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(':', at), text.size());
    if (end > at) folders.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
}

bool wrong(const Session& session, const char* flag, const std::string& value, const char* wanted) {
  session.fail("K105", std::string(flag) + " cannot be read: " + value, wanted);
  return false;
}

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Lives as long as the program: every Run looks into it.
bool read_authorities(const std::string& file, const Session& session, pipeline::ConvertOptions& converted) {
  std::shared_ptr<const base::Source> table;
  std::string error;
  if (!file.empty() && (table = base::Source::from_file(file, error)) == nullptr)
    return wrong(session, "--authorities", file, error.c_str());
  base::Issues issues;
  static std::unique_ptr<const pipeline::AuthorityLookup> lookup;
  lookup = std::make_unique<const pipeline::AuthorityLookup>(table, issues);
  session.report(issues);
  converted.context.authorities = lookup.get();
  return !issues.has_errors();
}

}  // namespace

std::vector<std::string> map_folders(const RunOptions& options) {
  std::vector<std::string> folders = options.map_folders;
  append_path_list(std::getenv("CROSSWALK_MAPS"), folders);
  folders.emplace_back("mappings");
  if (std::string installed = installed_maps(); !installed.empty()) folders.push_back(std::move(installed));
  return folders;
}

bool split_setting(const std::string& text, const char* flag, std::pair<std::string, std::string>& setting, const Session& session) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string::npos) return wrong(session, flag, text, "NAME=VALUE is wanted");
  setting = {text.substr(0, equals), text.substr(equals + 1)};
  return true;
}

bool read_with(const std::vector<std::string>& with, const Session& session, pipeline::NamedSources& sources) {
  for (const std::string& text : with) {
    std::pair<std::string, std::string> named;
    if (!split_setting(text, "--with", named, session)) return false;
    auto source = read_input({named.second, named.second}, session);
    if (source == nullptr) return false;
    sources.emplace(named.first, std::move(source));
  }
  return true;
}

bool read_run_options(const RunOptions& options, const Session& session, pipeline::ConvertOptions& converted) {
  language::RunContext& context = converted.context;
  context.now_ms = now_ms();
  if (!options.clock.empty() && !base::parse_instant(options.clock, context.now_ms))
    return wrong(session, "--clock", options.clock, "an instant with offset is wanted: 2026-01-01T00:00:00Z");
  if (!options.zone.empty() && !pipeline::parse_zone(options.zone, context.zone))
    return wrong(session, "--zone", options.zone, "+hh:mm, -hh:mm or Z is wanted");
  if (!options.space.empty() && !language::parse_uuid(options.space, context.ids))
    return wrong(session, "--namespace", options.space, "a UUID is wanted");
  for (const std::string& text : options.settings)
    if (!split_setting(text, "--set", context.settings.emplace_back(), session)) return false;
  if (!read_as(options.as, session, converted.as)) return false;
  if (!read_authorities(options.authorities, session, converted)) return false;
  converted.charset = options.charset;
  converted.encode.pretty = options.pretty;
  return true;
}

bool open_maps(const RunOptions& options, const pipeline::ConvertOptions& converted, const Session& session, OpenMaps& open) {
  auto folder = pipeline::Library(map_folders(options), &facade::formats()).open(options.map);
  session.report(folder.issues());
  if (!folder) return false;
  open.folder = std::move(*folder);
  std::vector<std::string> names;
  for (const auto& [name, value] : converted.context.settings) names.push_back(name);
  open.maps = std::make_unique<pipeline::Maps>(*open.folder, facade::catalog(), std::move(names));
  return true;
}

}  // namespace crosswalk::cli
