// Whole conversions: bytes in, FHIR JSON out, one thread. The answers are checked before the clock starts.
#include "corpus.h"

#include <crosswalk/authoring/coverage.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/authorities.h>
#include <crosswalk/pipeline/convert.h>

#include <benchmark/benchmark.h>

namespace {

using namespace crosswalk;

constexpr std::int64_t clock_ms = 1'767'225'600'000;  // 2026-01-01

/// The maps of v2-to-fhir, compiled once for all benchmarks.
pipeline::Maps& maps() {
  static pipeline::MapFolder folder(std::string(CROSSWALK_ROOT) + "/mappings/v2-to-fhir", {});
  static pipeline::Maps all(folder, facade::catalog());
  return all;
}

std::vector<std::shared_ptr<const base::Source>> sources_of(const std::vector<std::string>& texts) {
  std::vector<std::shared_ptr<const base::Source>> all;
  for (const std::string& text : texts) all.push_back(base::Source::from_view("message", text));
  return all;
}

pipeline::Converter make_converter(bool validate) {
  pipeline::ConvertOptions how;
  static base::Issues issues;
  static const pipeline::AuthorityLookup authorities(nullptr, issues);
  how.context.now_ms = clock_ms;
  how.context.authorities = &authorities;
  how.validate = validate;
  return {facade::formats(), maps(), std::move(how)};
}

void convert(benchmark::State& state, const std::vector<std::string>& texts, const char* must_have, bool validate,
             mapping::Counter* counter = nullptr) {
  if (texts.empty()) return state.SkipWithError("no messages: the corpus is not there");
  const auto sources = sources_of(texts);
  pipeline::Converter converter = make_converter(validate);
  converter.count(counter);
  std::size_t out = 0;
  for (const auto& source : sources) {
    const pipeline::Conversion& one = converter.convert(source);
    if (one.status != pipeline::Status::converted || one.outputs[0].bytes.find(must_have) == std::string::npos)
      return state.SkipWithError("a message does not convert");
    out += one.outputs[0].bytes.size();
  }
  for ([[maybe_unused]] auto _ : state)
    for (const auto& source : sources) benchmark::DoNotOptimize(converter.convert(source).outputs[0].bytes.data());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bench::total_bytes(texts)));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * texts.size()));
  state.counters["out_bytes"] = static_cast<double>(out) / static_cast<double>(texts.size());
}

const std::vector<std::string>& elr() {
  static const auto texts = bench::files_below(bench::corpus() / "v2/CDCgov+prime-reportstream", "ORU_R01", 4096, 6144);
  return texts;
}

const std::vector<std::string>& adt() {
  static const auto texts =
      std::vector<std::string>{bench::read_file(std::string(CROSSWALK_ROOT) + "/samples/v2-to-fhir/admission-A01.hl7")};
  return texts;
}

void convert_elr(benchmark::State& state) { convert(state, elr(), "\"MessageHeader\"", true); }
void convert_elr_unchecked(benchmark::State& state) { convert(state, elr(), "\"MessageHeader\"", false); }
void convert_elr_covered(benchmark::State& state) {
  authoring::Coverage coverage;
  convert(state, elr(), "\"MessageHeader\"", true, &coverage);
}
void convert_adt(benchmark::State& state) { convert(state, adt(), "\"Patient\"", true); }

/// The Run alone: no decoding, validating or encoding. Items are rule firings.
void rule_dispatch(benchmark::State& state) {
  const pipeline::ReadyMap* map = maps().for_message("ADT^A01", "ADT_A01");
  if (map == nullptr || map->plan == nullptr) return state.SkipWithError("the map does not compile");
  const model::Definitions& wanted = *map->plan->sources()[0]->type.type.definitions;
  model::Tree tree(wanted);
  base::Issues issues;
  facade::formats().by_name("er7")->codec->decode(base::Source::from_view("message", adt()[0]), {.as = &wanted}, tree, issues);
  mapping::Run run;
  language::RunContext context;
  context.message_identity = "bench";
  const model::Tree* sources[] = {&tree};
  if (!run.execute(map->plan, sources, context)) return state.SkipWithError("the Run ended early");
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(run.execute(map->plan, sources, context));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * run.provenance().calls.size()));
}

}  // namespace

BENCHMARK(convert_elr);
BENCHMARK(convert_elr_unchecked);
BENCHMARK(convert_elr_covered);
BENCHMARK(convert_adt);
BENCHMARK(rule_dispatch);
