// One decoded JSON text, for tests of the codec.
#pragma once

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace crosswalk::testing_support {

inline const model::Definitions& r4() { return *definitions::builtin().by_name("fhir-r4"); }

/// Decodes at once; the parts are public for a test to look at.
struct Message {
  explicit Message(std::string text, codec::DecodeOptions options = {}) : tree(r4()) {
    ok = codec->decode(base::Source::from_text("in.json", std::move(text)), options, tree, issues);
  }

  model::Element root() const { return {tree, tree.root()}; }
  model::Element at(std::string_view path) const { return model::find_path(tree, path); }
  std::string text(std::string_view path) const {
    const model::Element found = at(path);
    return found && found.has_value() ? std::string(found.text()) : "(none)";
  }
  /// "C404 Patient.shoeSize; C407 Patient.gender".
  std::string codes() const {
    std::string all;
    for (const base::Issue& issue : issues) {
      if (!all.empty()) all += "; ";
      all += issue.code;
      if (!issue.path.empty()) all += ' ' + issue.path;
    }
    return all;
  }
  std::string place_text(std::size_t issue) const { return std::string(issues[issue].place->source->text(issues[issue].place->span)); }
  std::string encoded(bool pretty = false) {
    std::string out;
    issues.clear();
    EXPECT_TRUE(codec->encode(root(), {pretty, false}, out, issues));
    return out;
  }

  std::unique_ptr<codec::Codec> codec = fhirjson::make_codec();
  model::Tree tree;
  base::Issues issues;
  bool ok = false;
};

}  // namespace crosswalk::testing_support
