// Crosswalk as a library: messages in, messages out, and what was lost. This is the whole interface; it needs the standard library only.
//
//   crosswalk::Engine engine({.map_folders = {"/usr/share/crosswalk/mappings"}});
//   crosswalk::Conversion one = engine.convert("v2-to-fhir", bytes);
//   if (one.done) send(one.outputs[0].bytes);
//   for (const crosswalk::Issue& issue : one.issues) log(issue.code, issue.message);
//
// 0.x: may change in any release, with an entry in CHANGELOG.md.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#if defined(__GNUC__)
#define CROSSWALK_API __attribute__((visibility("default")))
#else
#define CROSSWALK_API
#endif

namespace crosswalk {

enum class IssueSeverity { information, warning, error, fatal };

/// A diagnostic. Holds no message content.
struct Issue {
  std::string code;  ///< "C101": stable, never reused
  IssueSeverity severity = IssueSeverity::error;
  std::string message;
  std::string path;  ///< in the message: "PID-3[2].4"
  std::string hint;
  std::string file;                    ///< of the map or message; empty when there is none
  std::uint32_t line = 0, column = 0;  ///< 1-based
};

/// What became of the leaves of a message that were counted under one field, strongest state first: carried, altered, archived,
/// consulted, waived, unread.
struct FieldLoss {
  std::string field;  ///< "PID-3.4"
  std::string state;
  std::uint64_t leaves = 0;
  std::string reason;  ///< of a waived one
};

struct Output {
  std::string name;    ///< of the map's target: "bundle"
  std::string format;  ///< "json", "er7"
  std::string bytes;
};

struct Conversion {
  bool done = false;            ///< false: refused, and the Issues say why
  std::vector<Output> outputs;  ///< one for each target of the map; of a target that is a list its messages, in order
  std::vector<Issue> issues;
  std::vector<FieldLoss> loss;  ///< when asked for
  std::string answer;           ///< when asked for: the standard's own answer to the message, positive or negative (ACK, MCCI)
};

struct Inspection {
  std::string format;  ///< "v2-2.5.1"; empty when no codec knows the bytes
  std::string reason;
  std::string kind;  ///< "ADT^A01"
  std::string id;
  std::vector<Issue> issues;
};

/// What an Engine is made with.
struct EngineOptions {
  std::vector<std::string> map_folders;         ///< folders of map folders, the first that has a name wins
  std::string authorities;                      ///< text of an authorities table (CSV); may be empty
  std::string id_namespace;                     ///< UUID; empty: the default one
  std::string zone;                             ///< of times without offset: "+01:00"; empty: none
  std::map<std::string, std::string> settings;  ///< the constants %NAME of maps
};

/// What one conversion is told.
struct ConvertOptions {
  std::optional<std::int64_t> now_ms;  ///< what the Run sees as now, in ms since 1970 (UTC); without it, the time
  /// Further sources, by the names the map gives them; several of one name are the messages of a list.
  std::multimap<std::string, std::string_view> with;
  bool pretty = false;
  bool loss = false;    ///< fill Conversion::loss
  bool answer = false;  ///< fill Conversion::answer
};

/// Maps and codecs, ready to work. Throws std::invalid_argument when an option cannot be read.
/// Threads: one thread at a time uses an Engine; several Engines work side by side.
class CROSSWALK_API Engine {
 public:
  explicit Engine(const EngineOptions& options = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Compiles a map or map folder (a name in the folders, or a path). Gives its Issues; convert() does this where it is needed.
  std::vector<Issue> check(const std::string& map);
  /// A message through a map, or all that `message` holds (a batch, NDJSON, MLLP frames, a SOAP envelope), one after the other: `done` when
  /// all are. Never throws for what is wrong with message or map.
  Conversion convert(const std::string& map, std::string_view message, const ConvertOptions& options = {});
  /// Decodes and encodes in the same standard.
  Conversion recode(std::string_view message, bool pretty = false);
  /// What the bytes are, without values.
  Inspection inspect(std::string_view message);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// "0.1.0"
CROSSWALK_API const char* version();

}  // namespace crosswalk
