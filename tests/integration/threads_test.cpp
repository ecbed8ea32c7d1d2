// Eight threads run one Plan, each with its own trees and Run: the same bytes come out of all.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>

#include <thread>

namespace crosswalk::test {
namespace {

constexpr int threads = 8, rounds = 20;

std::string once(const pipeline::Format& format, const std::shared_ptr<const mapping::Plan>& plan, const std::string& message) {
  const model::Definitions& wanted = *plan->sources()[0]->type.type.definitions;
  model::Tree tree(wanted);
  base::Issues issues;
  if (!format.codec->decode(base::Source::from_view("message", message), {.as = &wanted}, tree, issues)) return "refused";
  mapping::Run run;
  language::RunContext context;
  context.message_identity = "test";
  const model::Tree* sources[] = {&tree};
  if (!run.execute(plan, sources, context)) return "ended early";
  std::string out;
  const model::Tree& target = run.target(0);
  facade::formats().writing(target.definitions())->codec->encode({target, target.root()}, {}, out, issues);
  return out;
}

TEST(Threads, ShareAPlan) {
  const std::string root = CROSSWALK_ROOT;
  std::ifstream in(root + "/samples/v2-to-fhir/chemistry-R01.hl7", std::ios::binary);
  const std::string message{std::istreambuf_iterator<char>(in), {}};
  pipeline::MapFolder folder(root + "/mappings/v2-to-fhir", {});
  pipeline::Maps maps(folder, facade::catalog());
  const pipeline::ReadyMap* map = maps.for_message("ORU^R01", "ORU_R01");
  ASSERT_NE(map, nullptr);
  ASSERT_NE(map->plan, nullptr) << (map->issues.empty() ? std::string() : base::render(map->issues[0]));
  const pipeline::Format& format = *facade::formats().by_name("er7");
  const std::string wanted = once(format, map->plan, message);
  ASSERT_NE(wanted.find("\"Observation\""), std::string::npos) << wanted;
  std::vector<int> same(threads, 0);
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back([&, i] {
      for (int round = 0; round < rounds; ++round) same[static_cast<std::size_t>(i)] += once(format, map->plan, message) == wanted ? 1 : 0;
    });
  for (std::thread& thread : all) thread.join();
  for (const int count : same) EXPECT_EQ(count, rounds);
}

}  // namespace
}  // namespace crosswalk::test
