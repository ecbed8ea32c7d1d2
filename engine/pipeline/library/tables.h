// The code tables of map folders, read when a map first translates with them: codesystems/NAME.csv, and ConceptMap resources by their URLs.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/language/mapping/concept_map.h>
#include <crosswalk/pipeline/library.h>

#include <filesystem>
#include <map>

namespace crosswalk::pipeline {

/// Reads a table. Issue L304 for a row that does not fit the header; such rows are left out.
std::unique_ptr<mapping::ConceptMap> read_table(const std::string& file, std::string url, base::Issues& issues);

/// Whether a file is a resource of this type, by its name and its text: not every JSON or XML file of a folder is one.
bool is_resource(const std::filesystem::path& file, std::string_view type);
/// All files below `folder` that `wanted` says yes to, sorted; not those of cases and of hidden folders.
std::vector<std::string> list_files(const std::filesystem::path& folder, bool (*wanted)(const std::filesystem::path&));

class MapFolder::Tables final : public mapping::CodeTables {
 public:
  /// `folder` is a map folder of this name (which its path may not end with: "."), `roots` hold others. `formats` (nullptr: none) read resources. What is referred to outlives the tables.
  Tables(std::string folder, std::string name, std::vector<std::string> roots, const Formats* formats, base::Issues& issues);
  const mapping::ConceptMap* find(std::string_view url) const override;
  std::vector<std::string_view> urls() const override;

 private:
  std::string file_of(std::string_view url) const;
  void read_resources() const;
  void read_resource(const std::string& file) const;
  std::string folder_, name_;
  std::vector<std::string> roots_;
  const Formats* formats_;
  base::Issues& issues_;
  mutable bool resources_read_ = false;
  mutable std::map<std::string, std::unique_ptr<mapping::ConceptMap>, std::less<>> read_;
  mutable std::vector<std::string> known_;
};

}  // namespace crosswalk::pipeline
