// The paths of discriminators: names, `$this`, extension('url'), ofType(Type) and resolve() (FHIR R4, section 5.1.0.14.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

struct PathStep {
  enum class Kind { child, extension, of_type, resolve } kind = Kind::child;
  std::string_view text;  ///< name, URL or type
};

/// The steps of `path`, which outlives them; `$this` has none. nullopt when it has more than that in it.
std::optional<std::vector<PathStep>> read_path(std::string_view path);

}  // namespace crosswalk::pipeline
