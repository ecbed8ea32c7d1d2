// The why of chosen Elements as a case keeps it, in why.txt.
#pragma once

#include <crosswalk/language/mapping/run.h>

#include <string>
#include <vector>

namespace crosswalk::authoring {

/// The why, values included (a case holds no message of a person), of all Elements that `paths` name in the targets of a Run with
/// record_tests. Maps are named from the folder that `map_folder` stands in, so that the text is the same on every machine.
std::string why_text(const mapping::Run& run, const std::vector<std::string>& paths, const std::string& map_folder);

}  // namespace crosswalk::authoring
