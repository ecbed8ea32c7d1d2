// What the benchmarks measure with: files of the corpus ($CROSSWALK_CORPUS, else ../shared/corpus beside the project).
#pragma once

#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace crosswalk::bench {

inline std::filesystem::path corpus() {
  const char* named = std::getenv("CROSSWALK_CORPUS");
  return named != nullptr ? std::filesystem::path(named) : std::filesystem::path(CROSSWALK_ROOT) / ".." / "shared" / "corpus";
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The contents of the files below `folder` whose name starts with `prefix` and whose size is in [smallest, largest], sorted by path.
inline std::vector<std::string> files_below(const std::filesystem::path& folder, const std::string& prefix = {}, std::size_t smallest = 1,
                                            std::size_t largest = SIZE_MAX) {
  std::vector<std::filesystem::path> paths;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none))
    if (entry.is_regular_file() && entry.path().filename().string().starts_with(prefix) && entry.file_size() >= smallest &&
        entry.file_size() <= largest)
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> contents;
  for (const auto& path : paths) contents.push_back(read_file(path));
  return contents;
}

/// CPU time of this thread.
inline double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

inline std::size_t total_bytes(const std::vector<std::string>& texts) {
  std::size_t total = 0;
  for (const std::string& text : texts) total += text.size();
  return total;
}

}  // namespace crosswalk::bench
