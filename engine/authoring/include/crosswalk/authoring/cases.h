// Case folders: what an author writes to say what a map must do. `in.*` goes in, `out.*` must come out; `case.toml` is optional.
//
//   map = "../../messages/Admit.map"     # default: the map folder above
//   clock = "2026-03-01T12:00:00Z"       # default: 2026-01-01T00:00:00Z, so that results do not change
//   zone = "+01:00"
//   ignore = ["Bundle.entry[*].resource.meta"]
//   issues = ["L201"]                    # the codes of all warnings and errors that must come, no others; default: no errors
//   refused = true                       # nothing comes out
//   why = ["Patient.birthDate"]          # paths whose why stands in why.txt
//   [loss]                               # the message's fields whose leaves did not arrive, by state: these and no others
//   waived = ["PV1-2.1"]                 # waived, unread and archived are compared as soon as [loss] is there (none where not named),
//   consulted = ["PID-13.3"]             # consulted and altered where they are named
//   [set]
//   facility = "A"                       # --set
#pragma once

#include <crosswalk/base/result.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace crosswalk::authoring {

/// One of several sources or targets: `in.NAME.ext`; the name is empty for `in.ext`. One of a list of messages: `in-2.ext`, `in.NAME-2.ext`.
struct CaseFile {
  std::string name;
  std::string path;
  std::uint32_t number = 0;  ///< in a list, from 1; else 0
};

struct Case {
  std::string folder;
  std::string name;  ///< the folder below the place where the search began
  std::string map;   ///< a map folder or file
  std::vector<CaseFile> in, out;
  std::string clock = "2026-01-01T00:00:00Z";
  std::string zone;
  std::vector<std::string> ignore;
  std::optional<std::vector<std::string>> issues;
  bool refused = false;
  std::vector<std::string> why;
  std::optional<std::map<std::string, std::vector<std::string>>> loss;  ///< by state
  std::map<std::string, std::string> settings;
};

/// All case folders below `path` (or `path` itself), sorted: folders with an `in.*`. Issue K107 for a case.toml that cannot be read.
std::vector<Case> find_cases(const std::string& path, base::Issues& issues);

/// The case of one folder.
base::Result<Case> read_case(const std::string& folder, const std::string& name);

}  // namespace crosswalk::authoring
