#include "sources.h"

#include <algorithm>
#include <cstdlib>

namespace crosswalk::testing_support {

namespace fs = std::filesystem;

fs::path packages() {
  if (const char* set = std::getenv("CROSSWALK_FHIR_PACKAGES")) return set;
  return fs::path(CROSSWALK_ROOT) / "build" / "fhir-packages";
}

std::vector<fs::path> files_of(std::string_view set) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(packages() / set))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace crosswalk::testing_support
