// Where the corpus of other people's messages lies: CROSSWALK_CORPUS in the environment, else ../shared/corpus beside the project.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace crosswalk::testing_support {

inline std::filesystem::path corpus() {
  if (const char* set = std::getenv("CROSSWALK_CORPUS")) return set;
  return std::filesystem::path(CROSSWALK_ROOT).parent_path() / "shared" / "corpus";
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// All files below `folder` (of the corpus) whose names end in `ending`, sorted.
inline std::vector<std::filesystem::path> corpus_files(const std::string& folder, const std::string& ending) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(corpus() / folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus() / folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace crosswalk::testing_support

/// Skips the test, by name of what is missing, where that folder of the corpus is not here.
#define CROSSWALK_NEED_CORPUS(folder)                                            \
  if (!std::filesystem::exists(crosswalk::testing_support::corpus() / (folder))) \
  GTEST_SKIP() << "no corpus: " << (crosswalk::testing_support::corpus() / (folder)).string()
