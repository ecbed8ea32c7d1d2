// The project's maps over messages of the corpus in both modes: the Plan with everything settled and the plain one give the same results,
// Issues, losses, provenance and counts.
#include "measure.h"

#include <crosswalk/codec/codec.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/check.h>
#include <crosswalk/language/mapping/counts.h>

#include <support/corpus.h>

#include <optional>

namespace {

using namespace crosswalk;
namespace support = testing_support;

std::shared_ptr<const mapping::Plan> plan_of(pipeline::MapFolder& folder, const std::string& map, bool plain) {
  mapping::CheckOptions options;
  options.host = mapping::host_signatures(facade::catalog());
  options.plain = plain;
  const auto module = folder.module(folder.path() + "/messages/" + map);
  auto checked = mapping::check(module, folder, facade::catalog(), folder.tables(), options);
  return checked ? mapping::make_plan(*checked, {.plain = plain}) : nullptr;
}

std::string told(const mapping::Run& run, model::NodeIndex node) {
  const mapping::Made& made = run.provenance().made[0][node];
  std::string out = std::to_string(made.call == mapping::none ? mapping::none : run.provenance().calls[made.call].rule);
  for (std::uint32_t i = made.contribution; i != mapping::none; i = run.provenance().contributions[i].previous)
    out += '<' + std::to_string(run.provenance().contributions[i].leaf);
  for (auto c = run.target(0).node(node).first; c != model::no_node; c = run.target(0).node(c).next) out += ' ' + told(run, c);
  return out;
}

struct Outcome {
  std::string json, issues, loss, provenance;
  std::vector<std::uint32_t> counts;
};

class OneCount final : public mapping::Counter {
 public:
  mapping::Counts& counts_of(const mapping::Plan& plan) override { return plan_ = &plan, counts_.emplace(plan); }
  std::vector<std::uint32_t> numbers() const {
    std::vector<std::uint32_t> all;
    for (const mapping::RuleCount& rule : mapping::rule_counts(*plan_, *counts_))
      all.insert(all.end(), {rule.fired, rule.held, rule.failed, rule.absent});
    for (const auto& table : counts_->tables) all.insert(all.end(), table.begin(), table.end());
    return all;
  }

 private:
  const mapping::Plan* plan_ = nullptr;
  std::optional<mapping::Counts> counts_;
};

Outcome outcome_of(const std::shared_ptr<const mapping::Plan>& plan, mapping::Run& run, const model::Tree& message) {
  language::RunContext context;
  context.message_identity = "test";
  const model::Tree* source = &message;
  OneCount count;
  run.count(&count);
  run.execute(plan, {&source, 1}, context);
  Outcome out;
  out.counts = count.numbers();
  base::Issues ignored;
  const model::Element root(run.target(0), run.target(0).root());
  facade::formats().by_name("fhirjson")->codec->encode(root, {}, out.json, ignored);
  for (const base::Issue& issue : run.issues()) out.issues += issue.code + ' ' + issue.path + '\n';
  for (const mapping::LeafLoss& leaf : mapping::account(run).leaves) out.loss += std::to_string(static_cast<int>(leaf.state));
  out.provenance = told(run, run.target(0).root());
  return out;
}

/// Every tenth message of the corpus that starts with `kind`.
void compare(const std::string& map, const std::string& kind) {
  pipeline::MapFolder folder(std::string(CROSSWALK_ROOT) + "/mappings/v2-to-fhir", {});
  const auto settled = plan_of(folder, map, false), plain = plan_of(folder, map, true);
  ASSERT_NE(settled, nullptr);
  ASSERT_NE(plain, nullptr);
  const model::Definitions& set = *settled->sources()[0]->type.type.definitions;
  mapping::Run run, plain_run;
  std::size_t seen = 0, compared = 0;
  for (const auto& file : support::corpus_files("v2", "")) {
    const std::string text = support::read_file(file);
    if (!support::is_in_scope(text) || text.find(kind) > 200 || seen++ % 10 != 0) continue;
    model::Tree message(set);
    base::Issues ignored;
    facade::formats().by_name("er7")->codec->decode(base::Source::from_text("in", text), {.as = &set}, message, ignored);
    const Outcome one = outcome_of(settled, run, message), other = outcome_of(plain, plain_run, message);
    EXPECT_EQ(one.json, other.json) << file;
    EXPECT_EQ(one.issues, other.issues) << file;
    EXPECT_EQ(one.loss, other.loss) << file;
    EXPECT_EQ(one.provenance, other.provenance) << file;
    EXPECT_EQ(one.counts, other.counts) << file;
    ++compared;
  }
  EXPECT_GT(compared, 10u);
}

TEST(V2ToFhir, BothModesAgreeOnAdmissions) {
  CROSSWALK_NEED_CORPUS("v2");
  compare("AdtA01.map", "ADT^A0");
}

TEST(V2ToFhir, BothModesAgreeOnResults) {
  CROSSWALK_NEED_CORPUS("v2");
  compare("OruR01.map", "ORU^R01");
}

}  // namespace
