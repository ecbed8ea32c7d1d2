// A document in, Elements and Issues out.
#pragma once

#include "support/tree_diff.h"

#include <crosswalk/cda/cda.h>
#include <crosswalk/definitions/catalog.h>

#include <fstream>
#include <memory>
#include <string>

namespace crosswalk::cda_test {

struct Document {
  bool kept = false;
  base::Issues issues;
  model::Tree tree{*definitions::builtin().by_name("cda")};

  model::Element root() const { return {tree, tree.root()}; }
  model::Element at(std::string_view path) const { return model::find_path(tree, path); }
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
    cda::cda().encode(root(), {.pretty = pretty}, out, found);
    return out;
  }
};

inline std::unique_ptr<Document> read(std::string text) {
  auto document = std::make_unique<Document>();
  document->kept = cda::cda().decode(base::Source::from_text("test", std::move(text)), {}, document->tree, document->issues);
  return document;
}

inline std::string sample() {
  std::ifstream in(std::string(CROSSWALK_ROOT) + "/samples/cda/discharge-letter.xml", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace crosswalk::cda_test
