// The files of a schema folder in memory, and what each declares: enough to find the file for a message, and the file that an include
// or import means.
#pragma once

#include "patterns.h"
#include "text.h"

#include <crosswalk/base/issue.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace crosswalk::xsd {

struct SchemaFile {
  std::string path;   ///< below the folder, with slashes
  std::string bytes;  ///< the DOCTYPE blanked, patterns that Xerces is not to try replaced by marks
  std::string target_namespace;
  std::vector<std::string> elements;    ///< declared globally
  std::vector<std::string> references;  ///< paths of files of the same namespace that it includes or redefines
  bool included = false;                ///< another file includes it
  bool usable = false;                  ///< well-formed
};

class SchemaIndex {
 public:
  /// Takes the files over and reads what they declare. Adds C530 for one that is not well-formed, C533 and C534 for one that cannot be
  /// used in bounded time; all of them are left out.
  void build(std::vector<SchemaFile> files, base::Issues& issues);

  const std::vector<SchemaFile>& files() const { return files_; }
  const SchemaFile* by_path(std::string_view path) const;
  /// The file that `location`, seen from the file `base`, means: by path, else by its last step, when one file alone is called so.
  const SchemaFile* by_location(std::string_view base, std::string_view location) const;
  /// The one file of a namespace that no other file of it includes; nullptr when there are several.
  const SchemaFile* by_namespace(std::string_view name) const;
  /// Files that declare this element globally, the least nested first.
  std::vector<const SchemaFile*> declaring(std::string_view name_space, std::string_view element) const;
  /// Is it the name of any element or attribute of these schemas? Others are the message's own words.
  bool knows(std::u16string_view name) const { return knows(hash_of(name)); }
  bool knows(std::size_t hash) const { return names_.contains(hash); }
  static std::size_t hash_of(std::u16string_view name) { return std::hash<std::u16string_view>()(name); }
  std::vector<std::string> namespaces() const;
  const Patterns& patterns() const { return patterns_; }

 private:
  class Reader;
  class PatternMarks;
  void mark_included();
  void leave_out(SchemaFile& file, const char* code, std::string message, std::string why, base::Issues& issues);
  std::vector<SchemaFile> files_;
  Patterns patterns_;
  std::unordered_set<std::size_t> names_;  ///< hashes
};

}  // namespace crosswalk::xsd
