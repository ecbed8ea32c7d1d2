// FHIR's definitions of itself, of every version, against ours: each resource decodes, validates (structure, required codes, invariants),
// and goes through every format of FHIR unharmed. Several hundred megabytes: for tests/run --full, where tests/registry/fhir_packages.sh has been.
#include "../fhirjson/canonical.h"
#include "disagreements.h"
#include "sources.h"

#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/validation.h>

#include <support/corpus.h>
#include <support/tree_diff.h>

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace crosswalk;
namespace support = testing_support;

constexpr double allowed = 0.005;  ///< of the resources may disagree

struct Count {
  std::size_t resources = 0, invalid = 0, changed = 0;
};

/// Some of all, where each costs much (sanitizers): CROSSWALK_SAMPLE=20 takes every twentieth file and resource.
std::size_t sample() {
  const char* set = std::getenv("CROSSWALK_SAMPLE");
  return set != nullptr ? std::max(1, std::atoi(set)) : 1;
}

std::string last_of(std::string_view text, char separator) { return std::string(text.substr(text.rfind(separator) + 1)); }

/// "C470 sdf-1", "C450 status".
std::string fault_of(const base::Issue& issue) {
  const bool invariant = issue.code >= "C470" && issue.code <= "C473";
  return issue.code + ' ' + (invariant ? last_of(issue.message, ' ') : last_of(issue.path, '.'));
}

/// Of two resources, of which one may stand in a Bundle and so has another name.
std::string differences(model::Element a, model::Element b) {
  if (a.type_name() != b.type_name()) return "another type";
  model::Element x = a.first_child(), y = b.first_child();
  std::string all;
  for (; (x || y) && all.empty(); x = x ? x.next_sibling() : x, y = y ? y.next_sibling() : y) all = support::tree_differences(x, y);
  return all;
}

class Suite {
 public:
  /// `prefix` of the name of the set in disagreements.csv.
  explicit Suite(std::string_view set, const std::string& prefix = {})
      : set_(*facade::catalog().by_name(set)),
        list_(prefix + std::string(set)),
        validator_(set_),
        tree_(set_),
        again_(set_),
        listed_(std::filesystem::path(CROSSWALK_ROOT) / "tests/conformance/fhir_packages/disagreements.csv") {}

  /// The maps of hl7.fhir.uv.extensions name their contained ConceptMaps in strings only, where dom-3 does not look: half a thousand times
  /// the same, and no definitions of FHIR's own.
  static bool is_map_of_extensions(const std::filesystem::path& path) {
    return path.string().find("uv.extensions") != std::string::npos && path.filename().string().starts_with("StructureMap-");
  }

  void file(const std::filesystem::path& path) {
    if (is_map_of_extensions(path)) return;
    const std::string text = support::read_file(path);
    const pipeline::Formats::Match match = facade::formats().recognise(text, {.family = "fhir"});
    if (path.extension() == ".xml" && match.format->name != "xml") return (void)++unread_;
    base::Issues issues;
    const auto source = base::Source::from_view(path.filename().string(), text);
    if (!match.format->codec->decode(source, {.as = &set_}, tree_, issues)) return fault("decode", path.filename().string(), "refused");
    for (const base::Issue& issue : issues)
      if (issue.severity >= base::Severity::warning) reading_[issue.code + ' ' + last_of(issue.path, '.')] += 1;
    const model::Element root(tree_, tree_.root());
    if (root.type_name() == "Bundle" && path.filename().string().find("Bundle-") != 0)
      entries(root, *match.format);
    else
      resource(root, *match.format);
    if (match.format->name == "json" && issues.empty()) same_json(root, *match.format, text, path.filename().string());
  }

  /// Equal up to white space and the order of members, lexemes included.
  void same_json(model::Element root, const pipeline::Format& format, const std::string& text, const std::string& name) {
    base::Issues issues;
    bytes_.clear();
    if (!format.codec->encode(root, {}, bytes_, issues) || support::canonical_json(text) != support::canonical_json(bytes_))
      return fault("JSON", name, "is not the same when written again");
    ++same_json_;
  }

  void entries(model::Element bundle, const pipeline::Format& format) {
    std::size_t number = 0;
    for (model::Element entry = bundle.child("entry"); entry; entry = entry.next_sibling())
      if (entry.name() == "entry" && number++ % sample() == 0) resource(entry.child("resource"), format);
  }

  void resource(model::Element one, const pipeline::Format& format) {
    if (!one) return;
    Count& count = counts_[std::string(one.type_name())];
    ++count.resources;
    const model::Element id = one.child("id");
    const std::string name = std::string(one.type_name()) + '/' + std::string(id ? id.text() : "");
    if (validate(one, name))
      count.changed += !round_trips(one, name, format);
    else
      ++count.invalid;
  }

  std::size_t resources() const {
    std::size_t all = 0;
    for (const auto& [type, count] : counts_) all += count.resources;
    return all;
  }

  void report() const {
    Count all;
    for (const auto& [type, count] : counts_) {
      std::printf("%s %s: %zu, %zu disagree, %zu changed\n", std::string(set_.name()).c_str(), type.c_str(), count.resources, count.invalid,
                  count.changed);
      all.resources += count.resources;
      all.invalid += count.invalid;
      all.changed += count.changed;
    }
    for (const auto& [what, times] : reading_)
      std::printf("%s reading: %s, %zu times\n", std::string(set_.name()).c_str(), what.c_str(), times);
    for (const auto& [what, times] : left_out_)
      std::printf("%s left out: %s, %zu times\n", std::string(set_.name()).c_str(), what.c_str(), times);
    std::printf(
        "%s: %zu resources, %zu disagree (%.2f %%), %zu changed by a format, %zu JSON files written as they were, %zu files unread\n",
        std::string(set_.name()).c_str(), all.resources, all.invalid,
        all.resources == 0 ? 0.0 : 100.0 * static_cast<double>(all.invalid) / static_cast<double>(all.resources), all.changed, same_json_,
        unread_);
    EXPECT_GT(all.resources, sample() == 1 ? 1000u : 0u);
    EXPECT_LE(static_cast<double>(all.invalid), allowed * static_cast<double>(all.resources));
    EXPECT_EQ(all.changed, 0u);
    EXPECT_EQ(unread_, 0u);
    if (sample() == 1)
      for (const std::string& row : listed_.unused(list_)) ADD_FAILURE() << "listed, but agrees: " << row;
  }

 private:
  void fault(const char* what, const std::string& name, const std::string& how) {
    ADD_FAILURE() << set_.name() << ' ' << what << ' ' << name << ": " << how;
  }

  bool validate(model::Element one, const std::string& name) {
    base::Issues issues;
    validator_.validate(one, issues, {.invariants = true});
    bool valid = true;
    for (const base::Issue& issue : issues) {
      if (issue.code == "C473") left_out_[last_of(issue.message, ' ')] += 1;
      if (issue.severity < base::Severity::error) continue;
      valid = false;
      if (!listed_.lists(list_, name, fault_of(issue)))
        fault("validate", name, fault_of(issue) + " at " + issue.path + ": " + issue.message + ' ' + issue.hint);
    }
    return valid;
  }

  /// Written in each format, read again, the Tree is the same, and so are the bytes.
  bool round_trips(model::Element one, const std::string& name, const pipeline::Format& from) {
    for (const pipeline::Format& format : facade::formats().all()) {
      if (format.family != from.family) continue;
      base::Issues issues;
      bytes_.clear();
      if (!format.codec->encode(one, {}, bytes_, issues)) return fault(name.c_str(), std::string(format.name), "is not written"), false;
      if (!format.codec->decode(base::Source::from_view(name, bytes_), {.as = &set_}, again_, issues))
        return fault(name.c_str(), std::string(format.name), "is not read again"), false;
      const std::string different = differences(one, {again_, again_.root()});
      if (!different.empty()) return fault(name.c_str(), std::string(format.name), different), false;
    }
    return true;
  }

  const model::Definitions& set_;
  std::string list_;
  pipeline::Validator validator_;
  model::Tree tree_, again_;
  support::Disagreements listed_;
  std::string bytes_;
  std::map<std::string, Count> counts_;
  std::map<std::string, std::size_t> reading_, left_out_;
  std::size_t unread_ = 0, same_json_ = 0;
};

class Packages : public testing::TestWithParam<const char*> {};

TEST_P(Packages, AreWhatOurDefinitionsSay) {
  if (!std::filesystem::exists(support::packages() / GetParam())) GTEST_SKIP() << "not fetched: the definitions package of " << GetParam();
  Suite suite(GetParam());
  std::size_t number = 0;
  for (const auto& file : support::files_of(GetParam())) {
    const bool bundle = file.filename().string().find('-') != std::string::npos && file.extension() == ".xml";
    if (bundle || number++ % sample() == 0) suite.file(file);
  }
  suite.report();
}

// Other people's examples, which every tests/run has: they agree but for what is listed.
TEST(Examples, OfTheSuiteAgree) {
  CROSSWALK_NEED_CORPUS("fhir-test-cases");
  for (const auto& [folder, set] : {std::pair("r4", "fhir-r4"), std::pair("r4b", "fhir-r4b"), std::pair("r5", "fhir-r5")}) {
    Suite suite(set, "examples/");
    const std::string examples = std::string("fhir-test-cases/") + folder + "/examples";
    for (const auto& file : support::corpus_files(examples, "")) suite.file(file);
    EXPECT_GT(suite.resources(), 0u) << folder;
    std::printf("%s: %zu examples\n", set, suite.resources());
  }
}

INSTANTIATE_TEST_SUITE_P(Fhir, Packages, testing::Values("fhir-stu3", "fhir-r4", "fhir-r4b", "fhir-r5"));

}  // namespace
