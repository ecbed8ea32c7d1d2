// Patient identity between HL7 v2 and v3, bytes to bytes, one thread: feeds, queries and answers of PIX and PDQ. The peer in the same process
// is libxml2 with an empty handler on the bytes of the v3 side. Answers are checked before the clock starts.
#include "corpus.h"
#include "empty_handler.h"

#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/authorities.h>
#include <crosswalk/pipeline/convert.h>

#include <benchmark/benchmark.h>

namespace {

using namespace crosswalk;

constexpr std::int64_t clock_ms = 1'767'225'600'000;  // 2026-01-01

struct Job {
  const char* name;
  const char* maps;
  const char* in;
  const char* request;  ///< of an answer; may be nullptr
  const char* must_have;
};

constexpr Job jobs[] = {
    {"identity_feed_v3_v2", "v3-to-v2", "pixfeed/v3/PIX_FEED_REV_Maximal_Request.xml", nullptr, "ADT^A08"},
    {"identity_feed_v2_v3", "v2-to-v3", "pixsource/v2/A04.hl7", nullptr, "PRPA_IN201301UV02"},
    {"identity_answer_v2_v3", "v2-to-v3", "pdq/v2/PDQ_Response.hl7", "pdq/v3/PDQ.xml", "PRPA_IN201306UV02"},
    {"identity_query_v3_v2", "v3-to-v2", "pdq/v3/PDQ_Maximal_Query.xml", nullptr, "QBP^Q22"},
};

std::string message(const char* name) { return bench::read_file(bench::corpus() / "v2-v3" / "ipf" / "translation" / name); }

/// The maps of a folder, compiled once.
pipeline::Maps& maps_of(const std::string& name) {
  static std::map<std::string, std::pair<std::unique_ptr<pipeline::MapFolder>, std::unique_ptr<pipeline::Maps>>> all;
  auto& [folder, maps] = all[name];
  if (maps == nullptr) {
    folder = std::make_unique<pipeline::MapFolder>(std::string(CROSSWALK_ROOT) + "/mappings/" + name,
                                                   std::vector<std::string>{std::string(CROSSWALK_ROOT) + "/mappings"});
    maps = std::make_unique<pipeline::Maps>(*folder, facade::catalog());
  }
  return *maps;
}

pipeline::Converter converter_of(const Job& job) {
  pipeline::ConvertOptions how;
  static base::Issues issues;
  static const pipeline::AuthorityLookup authorities(nullptr, issues);
  how.context.now_ms = clock_ms;
  how.context.authorities = &authorities;
  return {facade::formats(), maps_of(job.maps), std::move(how)};
}

void convert(benchmark::State& state, const Job& job) {
  const std::string text = message(job.in);
  if (text.empty()) return state.SkipWithError("no message: the corpus is not there");
  const auto source = base::Source::from_view("message", text);
  pipeline::NamedSources with;
  if (job.request != nullptr) with.emplace("request", base::Source::from_text("request", message(job.request)));
  pipeline::Converter converter = converter_of(job);
  const pipeline::Conversion& one = converter.convert(source, with);
  if (one.status != pipeline::Status::converted || one.outputs[0].bytes.find(job.must_have) == std::string::npos)
    return state.SkipWithError("the message does not convert");
  const std::size_t out = one.outputs[0].bytes.size();
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(converter.convert(source, with).outputs[0].bytes.data());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.counters["out_bytes"] = static_cast<double>(out);
}

/// The v3 side of the job: what goes in, or what comes out.
void empty_handler(benchmark::State& state, const Job& job) {
  std::string text = message(job.in);
  if (text.empty()) return state.SkipWithError("no message: the corpus is not there");
  if (text.starts_with("MSH")) {
    pipeline::NamedSources with;
    if (job.request != nullptr) with.emplace("request", base::Source::from_text("request", message(job.request)));
    const pipeline::Conversion one = converter_of(job).convert(base::Source::from_text("message", text), with);
    if (one.outputs.empty()) return state.SkipWithError("the message does not convert");
    text = one.outputs[0].bytes;
  }
  for ([[maybe_unused]] auto _ : state)
    if (!bench::parse_only(text)) state.SkipWithError("not read");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

const bool registered = [] {
  for (const Job& job : jobs) {
    benchmark::RegisterBenchmark(job.name, [&job](benchmark::State& state) { convert(state, job); });
    benchmark::RegisterBenchmark((std::string(job.name) + "/libxml2 SAX2, empty handler").c_str(),
                                 [&job](benchmark::State& state) { empty_handler(state, job); });
  }
  return true;
}();

}  // namespace
