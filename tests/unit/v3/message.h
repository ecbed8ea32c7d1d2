// A message in, Elements and Issues out.
#pragma once

#include "support/tree_diff.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/v3/v3.h>

#include <fstream>
#include <memory>
#include <string>

namespace crosswalk::v3_test {

struct Message {
  bool kept = false;
  base::Issues issues;
  model::Tree tree{*definitions::builtin().by_name("v3-ne2008")};

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
  std::string written() const {
    std::string out;
    base::Issues found;
    v3::v3().encode(root(), {}, out, found);
    return out;
  }
};

inline std::unique_ptr<Message> read(std::string text) {
  auto message = std::make_unique<Message>();
  message->kept = v3::v3().decode(base::Source::from_text("test", std::move(text)), {}, message->tree, message->issues);
  return message;
}

inline std::string sample(const std::string& name) {
  std::ifstream in(std::string(CROSSWALK_ROOT) + "/samples/v3/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// An acknowledgement with `inside` behind its wrapper.
inline std::string acknowledgement(const std::string& inside, const std::string& attributes = "") {
  return "<MCCI_IN000002UV01 xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ITSVersion=\"XML_1.0\"" +
         attributes + ">" + inside + "</MCCI_IN000002UV01>";
}

}  // namespace crosswalk::v3_test
