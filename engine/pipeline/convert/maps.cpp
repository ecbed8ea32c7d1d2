#include "conditions.h"

#include <crosswalk/pipeline/convert.h>

#include <algorithm>

namespace crosswalk::pipeline {

namespace {

bool names(const MessageMap& map, std::string_view word) {
  return std::find(map.messages.begin(), map.messages.end(), word) != map.messages.end();
}

const std::string* file_naming(const std::vector<MessageMap>& maps, std::string_view word, Conditions& conditions, model::Element message) {
  for (const MessageMap& map : maps)
    if (!map.when.empty() && message && names(map, word) && conditions.holds(map.when, message)) return &map.file;
  for (const MessageMap& map : maps)
    if (map.when.empty() && names(map, word)) return &map.file;
  return nullptr;
}

}  // namespace

Maps::Maps(MapFolder& folder, const definitions::Catalog& catalog, std::vector<std::string> settings)
    : folder_(folder), catalog_(catalog), settings_(std::move(settings)), conditions_(std::make_unique<Conditions>()) {}

Maps::~Maps() = default;

const ReadyMap* Maps::for_message(std::string_view kind, std::string_view structure, model::Element message) {
  if (!folder_.file().empty()) return &compile(folder_.file());
  const std::vector<MessageMap>& maps = folder_.message_maps();
  if (maps.empty() && folder_.files().size() == 1) return &compile(folder_.files().front());
  const std::string* file = file_naming(maps, kind, *conditions_, message);
  if (file == nullptr) file = file_naming(maps, structure, *conditions_, message);
  return file == nullptr ? nullptr : &compile(*file);
}

const ReadyMap& Maps::compile(const std::string& file) {
  for (const auto& known : ready_)
    if (known->file == file) return *known;
  auto map = std::make_unique<ReadyMap>();
  map->file = file;
  const std::size_t before = folder_.issues().size();
  if (const auto module = folder_.module(file)) {
    const mapping::CheckOptions options{.host = mapping::host_signatures(catalog_), .constants = settings_};
    auto checked = mapping::check(module, folder_, catalog_, folder_.tables(), options);
    map->issues.append(checked.issues());
    if (checked && !map->issues.has_errors()) map->plan = mapping::make_plan(*checked);
  }
  // What was wrong with the files it is made of: its own syntax, its imports, its tables.
  for (std::size_t i = before; i < folder_.issues().size(); ++i) {
    const base::Issue& issue = folder_.issues()[i];
    if (issue.severity >= base::Severity::error) map->plan = nullptr;
    map->issues.add(issue);
  }
  ready_.push_back(std::move(map));
  return *ready_.back();
}

}  // namespace crosswalk::pipeline
