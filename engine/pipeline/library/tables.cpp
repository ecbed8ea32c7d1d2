#include "tables.h"

#include <crosswalk/definitions/terminology/csv.h>
#include <crosswalk/language/mapping/concept_map_resource.h>
#include <crosswalk/pipeline/formats.h>

#include <algorithm>
#include <filesystem>

namespace crosswalk::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "urn:crosswalk:conceptmap:";
constexpr std::size_t columns = 7;  // source_system ... comment

bool safe_name(std::string_view name) { return !name.empty() && name.find("..") == std::string_view::npos && name.front() != '/'; }

}  // namespace

std::unique_ptr<mapping::ConceptMap> read_table(const std::string& file, std::string url, base::Issues& issues) {
  std::string error;
  const auto source = base::Source::from_file(file, error);
  if (source == nullptr) return nullptr;
  auto table = std::make_unique<mapping::ConceptMap>();
  table->url = std::move(url);
  table->origin = file;
  std::vector<definitions::CsvRow> rows = definitions::read_csv(source->text());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string>& f = rows[i].fields;
    if (f.size() + 1 < columns || f.size() > columns || f[1].empty()) {
      issues.add("L304", file + ":" + std::to_string(rows[i].line) + ": the row does not have the columns of a code table");
      continue;
    }
    table->add({f[0], f[1], f[2], f[3], f[4], f[5], rows[i].line});
  }
  return table;
}

MapFolder::Tables::Tables(std::string folder, std::string name, std::vector<std::string> roots, const Formats* formats,
                          base::Issues& issues)
    : folder_(std::move(folder)), name_(std::move(name)), roots_(std::move(roots)), formats_(formats), issues_(issues) {}

std::string MapFolder::Tables::file_of(std::string_view url) const {
  if (!url.starts_with(prefix)) return {};
  const std::string_view rest = url.substr(prefix.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || !safe_name(rest)) return {};
  std::error_code none;
  const std::string name = "codesystems/" + std::string(rest.substr(slash + 1)) + ".csv";
  if (name_ == rest.substr(0, slash) && fs::exists(fs::path(folder_) / name, none)) return (fs::path(folder_) / name).string();
  for (const std::string& root : roots_) {
    fs::path file = fs::path(root) / rest.substr(0, slash) / name;
    if (fs::exists(file, none)) return file.string();
  }
  return {};
}

const mapping::ConceptMap* MapFolder::Tables::find(std::string_view url) const {
  const auto known = read_.find(url);
  if (known != read_.end()) return known->second.get();
  if (url.ends_with(mapping::reverse_suffix)) {
    const mapping::ConceptMap* forward = find(url.substr(0, url.size() - mapping::reverse_suffix.size()));
    auto back = forward == nullptr ? nullptr : std::make_unique<mapping::ConceptMap>(forward->reversed());
    return read_.emplace(std::string(url), std::move(back)).first->second.get();
  }
  const std::string file = file_of(url);
  if (file.empty()) {
    read_resources();
    const auto resource = read_.find(url);
    if (resource != read_.end()) return resource->second.get();
  }
  auto table = file.empty() ? nullptr : read_table(file, std::string(url), issues_);
  return read_.emplace(std::string(url), std::move(table)).first->second.get();
}

/// All ConceptMaps of the folder: their URLs are only in them.
void MapFolder::Tables::read_resources() const {
  if (resources_read_ || formats_ == nullptr) return;
  resources_read_ = true;
  for (const std::string& file : list_files(folder_, [](const fs::path& path) { return is_resource(path, "ConceptMap"); }))
    read_resource(file);
}

void MapFolder::Tables::read_resource(const std::string& file) const {
  std::string error;
  const auto source = base::Source::from_file(file, error);
  const Format* format = source == nullptr ? nullptr : formats_->recognise(source->text()).format;
  model::Tree tree(*definitions::builtin().sets().front());
  base::Issues ignored;  // another kind of file that names ConceptMap is none of ours
  if (format == nullptr || !format->codec->decode(source, {}, tree, ignored)) return;
  const model::Element root(tree, tree.root());
  if (!mapping::is_concept_map(root)) return;
  auto map = std::make_unique<mapping::ConceptMap>(mapping::read_concept_map(root, issues_));
  map->origin = file;
  std::string url = map->url;
  if (!url.empty()) read_.emplace(std::move(url), std::move(map));
}

std::vector<std::string_view> MapFolder::Tables::urls() const {
  read_resources();
  if (known_.empty()) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(fs::path(folder_) / "codesystems", none))
      if (entry.path().extension() == ".csv") known_.push_back(std::string(prefix) + name_ + '/' + entry.path().stem().string());
    for (const auto& [url, map] : read_)
      if (map != nullptr && !url.starts_with(prefix)) known_.push_back(url);
    std::sort(known_.begin(), known_.end());
  }
  return {known_.begin(), known_.end()};
}

}  // namespace crosswalk::pipeline
