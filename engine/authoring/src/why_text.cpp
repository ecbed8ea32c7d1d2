#include "why_text.h"

#include <crosswalk/language/mapping/why.h>
#include <crosswalk/pipeline/find.h>

#include <filesystem>

namespace crosswalk::authoring {

namespace {

void take_out(std::string& text, const std::string& part) {
  for (std::size_t at = text.find(part); !part.empty() && at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

}  // namespace

std::string why_text(const mapping::Run& run, const std::vector<std::string>& paths, const std::string& map_folder) {
  std::string text;
  for (const std::string& path : paths) {
    bool found = false;
    for (std::size_t i = 0; i < run.target_count(); ++i) {
      for (const model::NodeIndex root : run.messages(i))
        for (const model::Element& element : pipeline::find_in_result({run.target(i), root}, path)) {
          text += mapping::render(mapping::why(run, element), true);
          found = true;
        }
    }
    if (!found) text += path + ": there is no such element\n";
  }
  take_out(text, std::filesystem::path(map_folder).parent_path().string() + '/');
  return text;
}

}  // namespace crosswalk::authoring
