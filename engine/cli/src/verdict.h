// What makes a message invalid, by how strict the user is; and how the answer is told.
#pragma once

#include "session.h"

#include <crosswalk/base/issue.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::cli {

enum class Rigour { lenient, normal, strict };

/// What `validate` found out about one message.
struct Verdict {
  std::string file;
  std::string format, codec;        ///< "fhir-r4", "fhirjson"; what it is where no codec reads it
  std::vector<std::string> judges;  ///< "fhir-r4", "PRPA_IN201301UV02.xsd", the URL of a profile: in the order in which they judged
  base::Issues issues;
  bool judged = false;  ///< somebody could judge it
};

/// Does this Issue make its message invalid?
bool counts(const base::Issue& issue, Rigour rigour);
/// Valid: somebody judged it, and nothing counts.
bool is_valid(const Verdict& verdict, Rigour rigour);
/// To standard output: a line and its Issues, or one JSON object on a line (schema 1).
void tell(const Verdict& verdict, Rigour rigour, const Session& session);

}  // namespace crosswalk::cli
