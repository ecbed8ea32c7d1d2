// Resources against profiles of a package that a test makes.
#pragma once

#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/pipeline/profiles.h>

#include <crosswalk/definitions/catalog.h>

#include <support/tgz.h>

#include <gtest/gtest.h>

namespace crosswalk::test {

using testing_support::package;

inline const codec::Codec& json() {
  static const auto codec = fhirjson::make_codec();
  return *codec;
}

/// A profile of `type`; `elements` are those of its differential or snapshot.
inline std::string profile(const std::string& name, const std::string& type, const std::string& elements,
                           const std::string& view = "differential", const std::string& base = {}) {
  return R"({"resourceType":"StructureDefinition","url":"http://example.org/)" + name + R"(","name":"X","status":"active","kind":"resource",
    "abstract":false,"fhirVersion":"4.0.1","derivation":"constraint","type":")" +
         type + R"(","baseDefinition":")" + (base.empty() ? "http://hl7.org/fhir/StructureDefinition/" + type : base) + R"(",")" + view +
         R"(":{"element":[)" + elements + "]}}";
}

class Checked : public testing::Test {
 protected:
  using Files = std::vector<std::pair<std::string, std::string>>;
  void add(const Files& files) {
    base::Issues of_package;
    const std::string bytes = package(files);
    EXPECT_TRUE(profiles.add_package(*base::Source::from_view("p.tgz", bytes), of_package));
    for (const base::Issue& issue : of_package) added += issue.code;
  }
  /// The codes and paths of what is wrong with `resource` by example.org/`name` (empty: what it claims).
  std::string codes(const std::string& resource, const std::string& name = "p") {
    model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
    base::Issues of_decoding;
    EXPECT_TRUE(json().decode(base::Source::from_text("in", resource), {}, tree, of_decoding)) << resource;
    const std::vector<std::string> urls =
        name.empty() ? std::vector<std::string>{} : std::vector<std::string>{"http://example.org/" + name};
    issues.clear();
    judges.clear();
    profiles.check({tree, tree.root()}, urls, issues, judges);
    std::string all;
    for (const base::Issue& issue : issues) all += (all.empty() ? "" : " ") + issue.code + "@" + issue.path;
    return all;
  }
  pipeline::Profiles profiles{json()};
  base::Issues issues;
  std::vector<std::string> judges;
  std::string added;
};

}  // namespace crosswalk::test
