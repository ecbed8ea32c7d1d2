#include <crosswalk/pipeline/library.h>

#include <algorithm>
#include <filesystem>

namespace crosswalk::pipeline {

namespace fs = std::filesystem;

namespace {

/// The folder or file of this name below `root`; empty when there is none.
std::string below(const std::string& root, const std::string& name) {
  std::error_code none;
  std::string whole = (fs::path(root) / name).string();
  if (fs::is_directory(whole, none)) return whole;
  for (const char* extension : {"", ".map", ".fml", ".json", ".xml"})
    if (fs::is_regular_file(whole + extension, none)) return whole + extension;
  return {};
}

/// The folders where there was no such map; those that do not exist are said so, because that is often the mistake.
std::string looked_in(const std::vector<std::string>& folders) {
  std::string words;
  std::error_code none;
  for (const std::string& folder : folders)
    words += (words.empty() ? " in " : ", ") + folder + (fs::is_directory(folder, none) ? "" : " (no such folder)");
  return words;
}

}  // namespace

base::Result<std::unique_ptr<MapFolder>> Library::open(const std::string& name) const {
  std::error_code none;
  std::string found = fs::exists(name, none) ? name : std::string();
  for (std::size_t i = 0; i < folders_.size() && found.empty(); ++i) found = below(folders_[i], name);
  if (!found.empty()) return std::make_unique<MapFolder>(found, folders_, formats_);
  base::Issues issues;
  base::Issue& issue = issues.add("L301", "there is no map " + name + looked_in(folders_));
  const std::vector<std::string> known = names();
  if (const auto near = base::likely_spelling(name, {known.begin(), known.end()}); !near.empty())
    issue.hint = "did you mean " + std::string(near) + '?';
  else if (known.empty())
    issue.hint = "--maps DIR names a folder of map folders";
  return base::Result<std::unique_ptr<MapFolder>>::failure(std::move(issues));
}

std::vector<std::string> Library::names() const {
  std::vector<std::string> all;
  std::error_code none;
  for (const std::string& root : folders_)
    for (const auto& entry : fs::directory_iterator(root, none))
      if (entry.is_directory(none)) all.push_back(entry.path().filename().string());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace crosswalk::pipeline
