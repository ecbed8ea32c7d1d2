// The official schemas and our Definitions judge alike: messages, seeded mutations that the schemas refuse, and variations that they accept.
// The schemas come from a registry (tests/registry/v3_schemas.sh, which tests/run --full calls); without them the test is skipped.
#include "mutations.h"
#include "round_trip.h"

#include <crosswalk/pipeline/validation.h>
#include <crosswalk/v3/v3.h>
#include <crosswalk/xsd/schemas.h>

#include <array>
#include <iostream>
#include <map>

namespace {

using namespace crosswalk;
using testing_support::corpus_files;
using testing_support::read_file;

const std::string schema_folder = CROSSWALK_ROOT "/build/registry/v3/NE2008";
constexpr std::size_t wanted = 500;

struct Judgement {
  bool valid = false;
  std::string words;
};

/// What of our Issues says that a message is not what the standard says, though it was kept.
bool is_fault(const base::Issue& issue) {
  constexpr std::array<std::string_view, 6> warnings{"C211", "C212", "C213", "C215", "C240", "C454"};
  return issue.severity >= base::Severity::error || std::find(warnings.begin(), warnings.end(), issue.code) != warnings.end();
}

Judgement ours(const std::string& text) {
  static const pipeline::Validator validator(*definitions::builtin().by_name("v3-ne2008"));
  model::Tree tree(*definitions::builtin().by_name("v3-ne2008"));
  base::Issues issues;
  Judgement judgement;
  judgement.valid = v3::v3().decode(base::Source::from_text("message", text), {}, tree, issues);
  if (judgement.valid) validator.validate({tree, tree.root()}, issues, {.invariants = true});
  for (const base::Issue& issue : issues) {
    if (!is_fault(issue)) continue;
    judgement.valid = false;
    judgement.words += base::render(issue);
  }
  return judgement;
}

class Official {
 public:
  Official() : schemas_(*xsd::Schemas::load(schema_folder)), validator_(schemas_) {}
  Judgement judge(const std::string& text) {
    base::Issues issues;
    const xsd::Verdict verdict = validator_.validate(base::Source::from_text("message", text), issues);
    EXPECT_NE(verdict, xsd::Verdict::no_schema);
    Judgement judgement{verdict == xsd::Verdict::valid, {}};
    for (const base::Issue& issue : issues) judgement.words += base::render(issue, {false, true});
    return judgement;
  }

 private:
  std::shared_ptr<const xsd::Schemas> schemas_;
  xsd::SchemaValidator validator_;
};

std::map<std::string, std::string> messages() {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(CROSSWALK_ROOT "/samples/v3"))
    all[entry.path().filename().string()] = read_file(entry.path());
  for (const auto& file : corpus_files("v2-v3", ".xml")) all[file.filename().string()] = read_file(file);
  return all;
}

#define NEED_SCHEMAS() \
  if (!std::filesystem::exists(schema_folder)) GTEST_SKIP() << "no official schemas of HL7 v3 (tests/registry/v3_schemas.sh)"

TEST(OfficialSchemas, JudgeMessagesAsWeDo) {
  NEED_SCHEMAS();
  Official official;
  std::size_t count = 0, valid = 0;
  for (const auto& [name, text] : messages()) {
    const Judgement theirs = official.judge(text), own = ours(text);
    EXPECT_EQ(theirs.valid, own.valid) << name << "\nofficial: " << theirs.words << "\nours: " << own.words;
    ++count;
    valid += theirs.valid;
  }
  std::cout << count << " messages judged alike, " << valid << " of them valid\n";
}

TEST(OfficialSchemas, JudgeMutationsAsWeDo) {
  NEED_SCHEMAS();
  Official official;
  const auto all = messages();
  std::map<bool, std::size_t> counts;
  cda_v3_test::Mutator mutator(20261125);
  for (std::size_t round = 0; round < 20000 && (counts[true] < wanted || counts[false] < wanted); ++round) {
    const auto& base = std::next(all.begin(), static_cast<std::ptrdiff_t>(round % all.size()))->second;
    const cda_v3_test::Mutation mutation = mutator.mutate(base, counts[false] >= wanted);
    const Judgement theirs = official.judge(mutation.text);
    if (counts[theirs.valid] >= wanted) continue;
    ++counts[theirs.valid];
    const Judgement own = ours(mutation.text);
    EXPECT_EQ(theirs.valid, own.valid) << mutation.what << "\nofficial: " << theirs.words << "\nours: " << own.words;
  }
  std::cout << counts[false] << " invalid mutations and " << counts[true] << " valid variations judged alike\n";
  EXPECT_EQ(counts[false], wanted);
  EXPECT_EQ(counts[true], wanted);
}

}  // namespace
