// The code tables of map folders: codesystems/NAME.csv, read when a map first translates with them.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/language/mapping/concept_map.h>
#include <crosswalk/pipeline/library.h>

#include <map>

namespace crosswalk::pipeline {

/// Reads a table. Issue L304 for a row that does not fit the header; such rows are left out.
std::unique_ptr<mapping::ConceptMap> read_table(const std::string& file, std::string url, base::Issues& issues);

class MapFolder::Tables final : public mapping::CodeTables {
 public:
  /// `folder` is a map folder, `roots` hold others. `issues` outlives the tables.
  Tables(std::string folder, std::vector<std::string> roots, base::Issues& issues);
  const mapping::ConceptMap* find(std::string_view url) const override;
  std::vector<std::string_view> urls() const override;

 private:
  std::string file_of(std::string_view url) const;
  std::string folder_;
  std::vector<std::string> roots_;
  base::Issues& issues_;
  mutable std::map<std::string, std::unique_ptr<mapping::ConceptMap>, std::less<>> read_;
  mutable std::vector<std::string> known_;
};

}  // namespace crosswalk::pipeline
