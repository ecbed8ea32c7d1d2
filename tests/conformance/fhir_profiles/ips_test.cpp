// The International Patient Summary, a published package: its own examples meet the profiles that they claim, and no longer do once something
// that a profile demands is taken away. Skipped where tests/registry/fhir_profiles.sh has not been.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/package.h>
#include <crosswalk/pipeline/profiles.h>
#include <crosswalk/pipeline/validation.h>

#include <support/corpus.h>

#include <nlohmann/json.hpp>

#include <map>

namespace {

using namespace crosswalk;
using Json = nlohmann::ordered_json;

std::filesystem::path folder() { return std::filesystem::path(CROSSWALK_ROOT) / "build" / "fhir-profiles"; }

const std::vector<std::string> packages = {"hl7.fhir.uv.ips-2.0.0.tgz", "hl7.terminology.r4-7.0.1.tgz",
                                           "hl7.fhir.uv.extensions.r4-5.3.0-ballot-tc1.tgz"};

/// The JSON files of a folder in the package.
std::map<std::string, Json> resources(const base::Source& package, const std::string& below) {
  std::map<std::string, Json> all;
  base::Issues issues;
  const auto wanted = [&](std::string_view name) {
    return name.starts_with(below) && name.find('/', below.size()) == std::string_view::npos && name.ends_with(".json") &&
           name.find("/.index") == std::string_view::npos && name != "package/package.json";
  };
  pipeline::read_package(
      package, {}, wanted, [&](const std::string& name, const std::string& bytes) { all[name] = Json::parse(bytes); }, issues);
  return all;
}

class Ips : public testing::Test {
 protected:
  void SetUp() override {
    for (const std::string& name : packages) {
      if (!std::filesystem::exists(folder() / name)) GTEST_SKIP() << "not here: " << (folder() / name).string();
      std::string error;
      const auto source = base::Source::from_file((folder() / name).string(), error);
      base::Issues issues;
      ASSERT_TRUE(profiles_.add_package(*source, issues)) << name;
      EXPECT_TRUE(issues.empty()) << name << ": " << issues[0].message;
      if (name == packages.front()) ips_ = source;
    }
  }

  /// The codes and paths of what is wrong, or of what is remarked.
  std::vector<std::string> faults(const Json& resource, bool remarks = false) {
    const std::string text = resource.dump();
    base::Issues issues;
    EXPECT_TRUE(json_.decode(base::Source::from_text("in", text), {}, tree_, issues));
    const model::Element root(tree_, tree_.root());
    pipeline::Validator(tree_.definitions()).validate(root, issues, {.invariants = true});
    judges_.clear();
    profiles_.check(root, {}, issues, judges_);
    std::vector<std::string> all;
    for (const base::Issue& issue : issues)
      if ((issue.severity < base::Severity::error) == remarks) all.push_back(issue.code + " " + issue.path + " " + issue.hint);
    return all;
  }

  const codec::Codec& json_ = *facade::formats().by_name("fhirjson")->codec;
  pipeline::Profiles profiles_{json_};
  model::Tree tree_{*facade::catalog().by_name("fhir-r4")};
  std::vector<std::string> judges_;
  std::shared_ptr<const base::Source> ips_;
};

TEST_F(Ips, ItsExamplesMeetTheirProfiles) {
  const auto examples = resources(*ips_, "package/example/");
  std::size_t judged = 0, agreed = 0;
  std::map<std::string, int> remarks;
  for (const auto& [name, resource] : examples) {
    const std::vector<std::string> wrong = faults(resource);
    judged += judges_.empty() ? 0 : 1;
    agreed += wrong.empty() ? 1 : 0;
    EXPECT_TRUE(wrong.empty()) << name << ": " << wrong.front();
    for (const std::string& one : faults(resource, true)) ++remarks[one.substr(0, 4)];
  }
  std::printf("%zu examples, %zu judged by profiles of the package, %zu agreed with\n", examples.size(), judged, agreed);
  for (const auto& [code, count] : remarks) std::printf("  %s %d times\n", code.c_str(), count);
  EXPECT_EQ(examples.size(), 44u);
  EXPECT_GE(judged, 35u);
  EXPECT_EQ(remarks["C488"], 2);  // a Composition and a DiagnosticReport stand alone, so what they refer to is not here
}

/// The children of the resource that a profile demands, by its snapshot.
std::vector<std::string> demanded(const Json& profile) {
  std::vector<std::string> names;
  const std::string type = profile.at("type");
  for (const Json& element : profile.at("snapshot").at("element")) {
    const std::string id = element.at("id");
    if (id.starts_with(type + ".") && id.find_first_of(".:", type.size() + 1) == std::string::npos && element.value("min", 0) > 0)
      names.push_back(id.substr(type.size() + 1));
  }
  return names;
}

/// The member of the resource called so, or so and a type ("effective[x]"); the end when there is none.
Json::iterator member(Json& resource, const std::string& name) {
  const bool choice = name.ends_with("[x]");
  const std::string stem = choice ? name.substr(0, name.size() - 3) : name;
  for (auto at = resource.begin(); at != resource.end(); ++at)
    if (choice ? at.key().starts_with(stem) : at.key() == stem) return at;
  return resource.end();
}

TEST_F(Ips, WhatAProfileDemandsIsMissed) {
  std::map<std::string, Json> by_url;
  for (auto& [name, resource] : resources(*ips_, "package/"))
    if (resource.value("resourceType", "") == "StructureDefinition") by_url[resource.at("url")] = resource;
  std::size_t tried = 0, noticed = 0;
  for (const auto& [name, resource] : resources(*ips_, "package/example/"))
    for (const Json& url : resource.value("meta", Json::object()).value("profile", Json::array())) {
      const auto profile = by_url.find(url.get<std::string>());
      if (profile == by_url.end()) continue;
      for (const std::string& child : demanded(profile->second)) {
        Json less = resource;
        const auto at = member(less, child);
        if (at == less.end()) continue;
        less.erase(at);
        ++tried;
        const bool found = !faults(less).empty();
        noticed += found ? 1 : 0;
        EXPECT_TRUE(found) << name << " without " << child;
      }
    }
  std::printf("%zu demanded elements taken away, %zu noticed\n", tried, noticed);
  EXPECT_GT(tried, 80u);
}

}  // namespace
