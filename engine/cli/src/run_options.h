// What every command that runs maps is told: the map, where maps are, and what a Run depends on.
#pragma once

#include "session.h"

#include <crosswalk/pipeline/convert.h>

#include <memory>
#include <string>
#include <vector>

namespace crosswalk::cli {

struct RunOptions {
  std::string map;
  std::vector<std::string> map_folders, settings;
  std::string authorities, space, zone, clock, charset, as;
  bool pretty = false;
};

/// Adds -m (with `needs_map`), --maps, --set, --authorities, --namespace, --zone, --clock, --charset, --as, --show-values and --deny.
void add_run_options(CLI::App& command, RunOptions& options, Session& session, bool needs_map);

/// --maps, $CROSSWALK_MAPS, ./mappings, the installed folder.
std::vector<std::string> map_folders(const RunOptions& options);

/// "NAME=VALUE" taken apart; false after reporting K105.
bool split_setting(const std::string& text, const char* flag, std::pair<std::string, std::string>& setting, const Session& session);

/// --with NAME=FILE, read; false after reporting.
bool read_with(const std::vector<std::string>& with, const Session& session, pipeline::NamedSources& sources);

/// What a converter needs, made of the flags. Reports what cannot be read (K105) and gives false: the exit status is then 2.
bool read_run_options(const RunOptions& options, const Session& session, pipeline::ConvertOptions& converted);

/// A map folder with its compiled maps, as -m names it.
struct OpenMaps {
  std::unique_ptr<pipeline::MapFolder> folder;
  std::unique_ptr<pipeline::Maps> maps;
};
/// Reports L301 when there is none.
bool open_maps(const RunOptions& options, const pipeline::ConvertOptions& converted, const Session& session, OpenMaps& open);

}  // namespace crosswalk::cli
