// nst/JSONTestSuite: y_ must be taken, n_ refused, i_ may be either. Here "taken" means that nothing is said against its JSON; what
// is no FHIR object is refused as that.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

#include <support/corpus.h>

#include <sys/resource.h>

#include <ctime>

namespace {

using namespace crosswalk;
namespace support = testing_support;

struct Outcome {
  bool ok = false;
  std::string refused;  ///< the code of the fatal Issue
  bool has_place = false;
  std::uint32_t offset = 0;
  double seconds = 0;
};

Outcome decode(const std::string& text) {
  static const auto codec = fhirjson::make_codec();
  model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
  base::Issues issues;
  Outcome outcome;
  const std::clock_t before = std::clock();
  outcome.ok = codec->decode(base::Source::from_text("in", text), {}, tree, issues);
  outcome.seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  for (const base::Issue& issue : issues) {
    if (issue.severity != base::Severity::fatal) continue;
    outcome.refused = issue.code;
    outcome.has_place = issue.place.has_value() && issue.place->span.begin <= text.size();
    if (outcome.has_place) outcome.offset = issue.place->span.begin;
  }
  return outcome;
}

std::vector<std::filesystem::path> files(char kind) {
  std::vector<std::filesystem::path> found;
  for (const auto& path : support::corpus_files("hostile/json", ".json"))
    if (path.filename().string()[0] == kind) found.push_back(path);
  return found;
}

TEST(JsonTestSuite, WhatIsJsonIsTakenOrIsNoObject) {
  CROSSWALK_NEED_CORPUS("hostile/json");
  ASSERT_GT(files('y').size(), 80u);
  for (const auto& path : files('y')) {
    const Outcome outcome = decode(support::read_file(path));
    EXPECT_TRUE(outcome.ok || outcome.refused == "C403") << path << ' ' << outcome.refused;
    EXPECT_LT(outcome.seconds, 1) << path;
  }
}

TEST(JsonTestSuite, WhatIsNotJsonIsRefusedAtAnOffset) {
  CROSSWALK_NEED_CORPUS("hostile/json");
  ASSERT_GT(files('n').size(), 150u);
  for (const auto& path : files('n')) {
    const Outcome outcome = decode(support::read_file(path));
    EXPECT_FALSE(outcome.ok) << path;
    EXPECT_TRUE(outcome.refused == "C501" || outcome.refused == "C502") << path << ' ' << outcome.refused;
    EXPECT_TRUE(outcome.has_place) << path;
    EXPECT_LT(outcome.seconds, 1) << path;
  }
}

TEST(JsonTestSuite, WhatMayBeEitherNeverFails) {
  CROSSWALK_NEED_CORPUS("hostile/json");
  ASSERT_GT(files('i').size(), 30u);
  for (const auto& path : files('i')) {
    const Outcome outcome = decode(support::read_file(path));
    EXPECT_TRUE(outcome.ok || outcome.has_place) << path;
    EXPECT_LT(outcome.seconds, 1) << path;
  }
}

/// Every file cut at every byte (short ones), and every file as a property of a resource: no crash, always an answer.
TEST(JsonTestSuite, CutAndWrappedTextsHaveAnAnswer) {
  CROSSWALK_NEED_CORPUS("hostile/json");
  std::size_t wrapped_taken = 0;
  for (const auto& path : support::corpus_files("hostile/json", ".json")) {
    const std::string text = support::read_file(path);
    if (text.size() > 300) continue;
    for (std::size_t size = 0; size < text.size(); ++size) {
      const Outcome outcome = decode(text.substr(0, size));
      ASSERT_TRUE(outcome.ok || outcome.has_place) << path << " cut at " << size;
    }
    const std::string wrapped = "{\"resourceType\":\"Basic\",\"x\":" + text + ",\"name\":[" + text + "]}";
    const Outcome outcome = decode(wrapped);
    ASSERT_TRUE(outcome.ok || outcome.has_place) << path;
    if (path.filename().string()[0] == 'y') {
      EXPECT_TRUE(outcome.ok) << path << ' ' << outcome.refused << " at " << outcome.offset;
      ++wrapped_taken;
    }
  }
  EXPECT_GT(wrapped_taken, 80u);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(JsonTestSuite, TakesLittleMemory) {
  CROSSWALK_NEED_CORPUS("hostile/json");
  for (const auto& path : support::corpus_files("hostile/json", ".json")) decode(support::read_file(path));
  rusage usage{};
  ASSERT_EQ(::getrusage(RUSAGE_SELF, &usage), 0);
  EXPECT_LT(usage.ru_maxrss, 256 * 1024) << "KiB at the peak";
}
#endif

}  // namespace
