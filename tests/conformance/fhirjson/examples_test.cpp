// Examples of others: decoded, encoded and decoded again they are the same Tree; what is encoded is what came in, up to white space
// and the order of members.
#include "canonical.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

#include <support/corpus.h>
#include <support/tree_diff.h>

#include <map>

namespace {

using namespace crosswalk;
namespace support = testing_support;

const model::Definitions& r4() { return *definitions::builtin().by_name("fhir-r4"); }

struct Decoded {
  explicit Decoded(const std::string& text) { ok = codec().decode(base::Source::from_text("in", text), {}, tree, issues); }
  static const codec::Codec& codec() {
    static const auto made = fhirjson::make_codec();
    return *made;
  }
  model::Element root() const { return {tree, tree.root()}; }
  std::string encoded(bool pretty) {
    std::string out;
    EXPECT_TRUE(codec().encode(root(), {pretty, false}, out, issues));
    return out;
  }
  bool has(std::string_view code) const {
    return std::any_of(issues.begin(), issues.end(), [&](const base::Issue& issue) { return issue.code == code; });
  }
  /// Whether the decoder reported something that the encoder does not write back.
  bool repaired() const {
    for (const char* code : {"C405", "C406", "C407", "C408", "C503", "C504", "C505", "C507"})
      if (has(code)) return true;
    return false;
  }
  model::Tree tree{r4()};
  base::Issues issues;
  bool ok = false;
};

struct Count {
  int files = 0, known = 0, same = 0, repaired = 0;
};

/// True when nothing that the decoder keeps is lost on the way out and in again.
void round_trip(const std::string& text, const std::string& name, Count& count) {
  Decoded first(text);
  ++count.files;
  if (!first.ok || first.has("C402")) return;
  ++count.known;
  const bool repaired = first.repaired();
  const std::string compact = first.encoded(false), pretty = first.encoded(true);
  EXPECT_EQ(support::canonical_json(compact), support::canonical_json(pretty)) << name;
  EXPECT_FALSE(support::canonical_json(compact).empty()) << name;
  Decoded second(compact);
  ASSERT_TRUE(second.ok) << name;
  if (repaired) {
    ++count.repaired;
    EXPECT_EQ(second.encoded(false), compact) << name;
    return;
  }
  ++count.same;
  EXPECT_EQ(support::tree_differences(first.root(), second.root()), "") << name;
  EXPECT_EQ(support::canonical_json(text), support::canonical_json(compact)) << name;
}

Count round_trips(const std::string& folder, const std::string& ending) {
  Count count;
  for (const auto& path : support::corpus_files(folder, ending))
    round_trip(support::read_file(path), std::filesystem::relative(path, support::corpus()).string(), count);
  std::printf("%s: %d files, %d FHIR objects, %d written back as they were, %d repaired\n", folder.c_str(), count.files, count.known,
              count.same, count.repaired);
  return count;
}

TEST(Examples, OfFhirTestCases) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases");
  const Count count = round_trips("fhir-test-cases", ".json");
  EXPECT_GE(count.same, 40);
}

TEST(Examples, OfConvertersFromV2) {
  CROSSWALK_NEED_CORPUS("v2-to-fhir");
  const Count count = round_trips("v2-to-fhir", ".fhir.json");
  EXPECT_GE(count.same, 90);
}

TEST(Examples, OfOpenCrvsAreKeptWhateverTheyAre) {
  CROSSWALK_NEED_CORPUS("opencrvs");
  const Count count = round_trips("opencrvs", ".json");
  EXPECT_GE(count.known, 5);
}

TEST(Examples, OfMhd) {
  CROSSWALK_NEED_CORPUS("mhd");
  EXPECT_GE(round_trips("mhd", ".json").files, 1);
}

TEST(Examples, NdjsonRecordsAreRead) {
  CROSSWALK_NEED_CORPUS("v2-to-fhir/reportstream");
  std::string error;
  const auto path = support::corpus() / "v2-to-fhir/reportstream/HL7_to_FHIR/test.ndjson";
  const auto source = base::Source::from_file(path.string(), error);
  ASSERT_NE(source, nullptr) << error;
  fhirjson::NdjsonReader reader(source);
  Count count;
  while (const auto record = reader.next()) round_trip(std::string(record->text()), record->name(), count);
  EXPECT_GE(count.files, 1);
}

}  // namespace
