// The host tool of the build: text tables to one blob.
//
//   crosswalk_blob OUT FOLDER
//
// reads FOLDER/set and every *.types, *.codes and *.aliases beside it, in the order of their names, and writes OUT.
#include <crosswalk/definitions/draft.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace crosswalk::definitions;
namespace fs = std::filesystem;

bool is_table(const fs::path& file) {
  const fs::path extension = file.extension();
  return file.filename() == "set" || extension == ".types" || extension == ".codes" || extension == ".aliases";
}

std::vector<fs::path> tables(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(folder, absent))
    if (is_table(entry.path())) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

int fail(const DraftErrors& errors) {
  for (const std::string& error : errors) std::cerr << error << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return fail({"usage: crosswalk_blob OUT FOLDER"});
  Draft draft;
  DraftErrors errors;
  for (const fs::path& file : tables(arguments[2])) read_draft(contents(file), file.string(), draft, errors);
  if (draft.name.empty()) errors.push_back(std::string(arguments[2]) + ": no file `set` with the name of the set");
  if (!errors.empty()) return fail(errors);
  const std::vector<std::byte> blob = build_blob(std::move(draft), errors);
  if (!errors.empty()) return fail(errors);
  std::ofstream out(arguments[1], std::ios::binary);
  out.write(reinterpret_cast<const char*>(blob.data()), static_cast<std::streamsize>(blob.size()));
  return out.flush() ? 0 : fail({std::string(arguments[1]) + ": cannot be written"});
}
