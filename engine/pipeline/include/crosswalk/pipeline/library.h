// Library: where maps come from. A map folder holds *.map or *.fml files, StructureMap resources (*.json, *.xml), codesystems/*.csv and no-place.csv; a map is found by name in
// the folders of the Library, what it imports by URL.
//
// The URL of a map is `urn:crosswalk:map:FOLDER/PATH` (no extension), that of a code table `urn:crosswalk:conceptmap:FOLDER/NAME`. Maps of
// other URLs are found by the URL that their text declares. Only what is asked for is read.
#pragma once

#include <crosswalk/base/result.h>
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/language/mapping/check.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

class Formats;

/// A row of no-place.csv: a place of the source standard that has none in the target, and why.
struct Waiver {
  std::string element;  ///< TYPE.SLOT ("PID.PID_2", "CWE.CWE_14"), a type alone ("OBX"), or the slot of many types ("*Sender.telecom")
  std::string reason;
};

/// A file of maps that messages enter by: what its metadata say.
struct MessageMap {
  std::string file;                   ///< path as it is opened
  std::vector<std::string> messages;  ///< `/// message = "ADT_A01"`: structures or types ("ADT_A01", "ADT^A04")
  std::string when;                   ///< `/// when = "DSC.exists()"`: of these only the messages for which this holds; empty: all
};

/// A map folder, or one map file with the folder it stands in. Threads: one thread uses it; what it gives is shared.
class MapFolder final : public mapping::Importer {
 public:
  /// `path` is a folder or a file; `roots` are folders of map folders, for imports from elsewhere.
  /// `formats` read maps that are resources; without them these are an error (L306). They outlive the folder.
  MapFolder(std::string path, std::vector<std::string> roots, const Formats* formats = nullptr);
  ~MapFolder() override;

  const std::string& name() const { return name_; }  ///< "v2-to-fhir"
  const std::string& path() const { return path_; }
  /// Not empty when a file was named: the only map that messages enter by.
  const std::string& file() const { return file_; }

  /// The maps that messages enter by; of a file that was named, this one.
  const std::vector<MessageMap>& message_maps();
  /// All map files, sorted.
  const std::vector<std::string>& files();
  const std::vector<Waiver>& waivers();
  const mapping::CodeTables& tables() const;
  /// Parses a file, once. nullptr after adding to issues().
  std::shared_ptr<const mapping::Module> module(const std::string& file);
  /// SHA-256 of the names and bytes of all maps, tables and no-place.csv: names what this folder does.
  std::string hash();
  /// What was wrong with the files read so far.
  base::Issues& issues() { return issues_; }

  std::vector<std::shared_ptr<const mapping::Module>> find(std::string_view url) override;
  std::vector<std::string> urls() override;

 private:
  class Tables;
  std::string declared_url(const std::string& file);
  std::string conventional(std::string_view url) const;
  std::string path_, file_, name_;
  /// The text of a map that is a resource; nullptr after adding to issues().
  std::shared_ptr<const base::Source> text_of_resource(const std::shared_ptr<const base::Source>& resource);
  std::vector<std::string> roots_;
  const Formats* formats_;
  std::unique_ptr<Tables> tables_;
  base::Issues issues_;
  struct Parsed;
  std::vector<Parsed> parsed_;
  std::vector<std::string> files_;
  bool listed_ = false;
  std::vector<MessageMap> message_maps_;
  bool message_maps_known_ = false;
  std::vector<Waiver> waivers_;
  bool waivers_known_ = false;
};

/// Where maps are looked for by name.
class Library {
 public:
  /// `folders`: each holds map folders; the first that has a name wins.
  /// `formats` read maps that are resources; they outlive the Library.
  explicit Library(std::vector<std::string> folders, const Formats* formats = nullptr) : folders_(std::move(folders)), formats_(formats) {}
  const std::vector<std::string>& folders() const { return folders_; }
  /// A path (of a folder or of a map file), or the name of a map folder or file in one of the folders. Issue L301 when there is none.
  base::Result<std::unique_ptr<MapFolder>> open(const std::string& name) const;
  /// The names of all map folders.
  std::vector<std::string> names() const;

 private:
  std::vector<std::string> folders_;
  const Formats* formats_;
};

/// The file that a Source of a map comes from. The text of a map that is a resource has the name of the file and ` (as text)`: its lines
/// are not the file's.
std::string_view file_of(std::string_view source_name);

/// Whether a file is a map by its name: *.map or *.fml, as text.
bool is_map_text(const std::string& file);

}  // namespace crosswalk::pipeline
