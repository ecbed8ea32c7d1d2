#include "functions/function.h"

#include <algorithm>
#include <vector>

namespace crosswalk::fhirpath {

namespace {

std::vector<const Function*> sorted_functions() {
  std::vector<const Function*> all;
  each_function([&all](const Function& function) { all.push_back(&function); });
  std::sort(all.begin(), all.end(), [](const Function* a, const Function* b) { return a->info.name < b->info.name; });
  return all;
}

}  // namespace

std::span<const Function* const> all_functions() {
  static const std::vector<const Function*> all = sorted_functions();
  return all;
}

const Function* find_function(std::string_view name) {
  const auto all = all_functions();
  const auto at =
      std::lower_bound(all.begin(), all.end(), name, [](const Function* f, std::string_view wanted) { return f->info.name < wanted; });
  return at != all.end() && (*at)->info.name == name ? *at : nullptr;
}

}  // namespace crosswalk::fhirpath
