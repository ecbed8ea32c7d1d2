#include "inputs.h"

#include <crosswalk/facade/formats.h>

#include <algorithm>
#include <filesystem>

namespace crosswalk::cli {

namespace fs = std::filesystem;

namespace {

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

void add_folder(const fs::path& folder, std::vector<Input>& inputs) {
  std::vector<Input> found;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied), end;
  for (; walk != end; ++walk) {
    if (hidden(walk->path())) {
      if (walk->is_directory()) walk.disable_recursion_pending();
    } else if (walk->is_regular_file()) {
      found.push_back({walk->path().string(), walk->path().lexically_relative(folder).string()});
    }
  }
  std::sort(found.begin(), found.end(), [](const Input& a, const Input& b) { return a.relative < b.relative; });
  std::move(found.begin(), found.end(), std::back_inserter(inputs));
}

}  // namespace

std::vector<Input> expand_inputs(const std::vector<std::string>& named, const Session& session, bool& missing) {
  std::vector<Input> inputs;
  for (const std::string& name : named) {
    std::error_code error;
    if (name == "-") {
      inputs.push_back({name, "stdin"});
    } else if (fs::is_directory(name, error)) {
      add_folder(name, inputs);
    } else if (fs::exists(name, error)) {
      inputs.push_back({name, fs::path(name).filename().string()});
    } else {
      session.fail("K101", "there is no file or folder " + name);
      missing = true;
    }
  }
  return inputs;
}

bool read_as(const std::string& name, const Session& session, pipeline::ReadAs& as) {
  if (name.empty()) return true;
  const auto found = facade::formats().read_as(name, facade::catalog());
  if (!found) return session.fail("K105", "--as cannot be read: " + name, "a format is wanted: v2-2.5.1, fhir-r5, er7, json"), false;
  as = *found;
  return true;
}

bool load_packages(const std::vector<std::string>& files, const Session& session, std::unique_ptr<pipeline::Profiles>& profiles) {
  if (!files.empty()) profiles = std::make_unique<pipeline::Profiles>(*facade::formats().by_name("fhirjson")->codec);
  for (const std::string& file : files) {
    const auto source = read_input({file, file}, session);
    if (source == nullptr) return false;
    base::Issues issues;
    const bool usable = profiles->add_package(*source, issues);
    session.report(issues);
    if (!usable) return false;
  }
  return true;
}

std::shared_ptr<const base::Source> read_input(const Input& input, const Session& session) {
  std::string error;
  auto source = base::Source::from_file(input.path, error);
  if (source == nullptr) session.fail("K101", "cannot read " + input.path + ": " + error);
  return source;
}

}  // namespace crosswalk::cli
