// Differences: where two trees of one standard differ, path by path.
#pragma once

#include <crosswalk/model/tree.h>

#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::authoring {

/// One Element that is not the same on both sides. `missing` and `extra` have only one value.
struct Difference {
  enum class Kind { missing, extra, changed };
  Kind kind = Kind::changed;
  std::string path;  ///< "Bundle.entry[1].resource.birthDate"
  std::string want, got;
};

/// Leaves of `want` and `got` compared by path: values by their lexemes, empty and null as such. Paths that match one of `ignored` are
/// left out; there `[*]` stands for any index and a pattern also covers what is below it.
std::vector<Difference> differences(model::Element want, model::Element got, const std::vector<std::string>& ignored = {});

/// As a person reads it: lines of `-want` and `+got`, in the order of the paths.
std::string render(const std::vector<Difference>& all, bool color = false);

}  // namespace crosswalk::authoring
