// A message in, Elements, Issues and bytes out.
#pragma once

#include "support/tree_diff.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>

namespace crosswalk::testing_support {

struct Decoded {
  const codec::Codec& codec;
  model::Tree tree;
  bool kept = false;
  base::Issues issues;

  /// `set`: the Definitions to begin with ("cda").
  Decoded(const codec::Codec& of, std::string_view set, std::string text) : codec(of), tree(*definitions::builtin().by_name(set)) {
    kept = codec.decode(base::Source::from_text("test", std::move(text)), {}, tree, issues);
  }

  model::Element root() const { return {tree, tree.root()}; }
  model::Element at(std::string_view path) const { return model::find_path(tree, path); }
  /// The value there; "(none)" without an Element or value.
  std::string value(std::string_view path) const {
    const model::Element element = at(path);
    return element && element.has_value() ? std::string(element.text()) : "(none)";
  }
  bool has(std::string_view code) const {
    return std::any_of(issues.begin(), issues.end(), [&](const base::Issue& issue) { return issue.code == code; });
  }
  std::string words() const {
    std::string all;
    for (const base::Issue& issue : issues) all += base::render(issue);
    return all;
  }
  std::string written(bool pretty = false) const {
    std::string out;
    base::Issues found;
    codec.encode(root(), {.pretty = pretty}, out, found);
    return out;
  }
};

/// A file below samples/ of the project.
inline std::string sample_file(const std::string& name) {
  std::ifstream in(std::string(CROSSWALK_ROOT) + "/samples/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace crosswalk::testing_support
