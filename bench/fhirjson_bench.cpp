// FHIR JSON into Elements and back. The peer in the same process is nlohmann's SAX parser with an empty handler: it only parses.
#include "corpus.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace {

using namespace crosswalk;

const model::Definitions& r4() { return *definitions::builtin().by_name("fhir-r4"); }

std::string observation(int i) {
  const std::string n = std::to_string(i);
  return R"({"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-)" + std::string(12 - n.size(), '0') + n +
         R"(","resource":{"resourceType":"Observation","id":"obs-)" + n +
         R"(","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],)"
         R"("code":{"coding":[{"system":"http://loinc.org","code":"2345-7","display":"Glucose [Mass/volume] in Serum or Plasma"}],"text":"Glucose"},)"
         R"("subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-02T08:15:00+01:00","valueQuantity":{"value":)" +
         n +
         R"(.50,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"},"referenceRange":[{"low":{"value":70},"high":{"value":99.0},"text":"70 - 99"}]}})";
}

/// A collection of observations as a laboratory sends them, minified.
const std::string& laboratory() {
  static const std::string text = [] {
    std::string all = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    for (int i = 0; i < 1000; ++i) all += (i > 0 ? "," : "") + observation(i);
    return all + "]}";
  }();
  return text;
}

/// Bundles that converters from v2 made, as they are (indented).
const std::vector<std::string>& bundles() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> kept;
    for (std::string& text : bench::files_below(bench::corpus() / "v2-to-fhir" / "microsoft"))
      if (text.starts_with("{")) kept.push_back(std::move(text));
    return kept;
  }();
  return texts;
}

struct Job {
  explicit Job(const std::string& text) : source(base::Source::from_view("bench", text)), tree(r4()) {
    decode();
    std::string out = encode();
    model::Tree again(r4());
    codec->decode(base::Source::from_view("again", out), {}, again, issues);
    std::string twice;
    codec->encode({again, again.root()}, {}, twice, issues);
    if (issues.has_errors() || out != twice || again.size() != tree.size()) throw std::runtime_error("the answer is wrong");
  }
  void decode() {
    issues.clear();
    if (!codec->decode(source, {}, tree, issues)) throw std::runtime_error("not decoded");
  }
  const std::string& encode() {
    buffer.clear();
    codec->encode({tree, tree.root()}, {}, buffer, issues);
    return buffer;
  }
  std::unique_ptr<codec::Codec> codec = fhirjson::make_codec();
  std::shared_ptr<const base::Source> source;
  model::Tree tree;
  base::Issues issues;
  std::string buffer;
};

void decode_laboratory(benchmark::State& state) {
  Job job(laboratory());
  for (auto _ : state) job.decode();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(laboratory().size()));
}
BENCHMARK(decode_laboratory)->Unit(benchmark::kMicrosecond);

void encode_laboratory(benchmark::State& state) {
  Job job(laboratory());
  for (auto _ : state) benchmark::DoNotOptimize(job.encode().data());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(job.encode().size()));
}
BENCHMARK(encode_laboratory)->Unit(benchmark::kMicrosecond);

void decode_bundles(benchmark::State& state) {
  if (bundles().empty()) return state.SkipWithError("no corpus: v2-to-fhir/microsoft");
  const auto codec = fhirjson::make_codec();
  model::Tree tree(r4());
  base::Issues issues;
  std::vector<std::shared_ptr<const base::Source>> sources;
  for (const std::string& text : bundles()) sources.push_back(base::Source::from_view("bench", text));
  for (auto _ : state) {
    for (const auto& source : sources) {
      issues.clear();
      if (!codec->decode(source, {}, tree, issues)) return state.SkipWithError("not decoded");
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bench::total_bytes(bundles())));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(bundles().size()));
}
BENCHMARK(decode_bundles)->Unit(benchmark::kMillisecond);

/// Each behind its decoding, which is not counted: as converters write what they have just made.
void encode_bundles(benchmark::State& state) {
  if (bundles().empty()) return state.SkipWithError("no corpus: v2-to-fhir/microsoft");
  Job job(bundles().front());
  std::size_t bytes = 0;
  for (auto _ : state) {
    double writing = 0;
    for (const std::string& text : bundles()) {
      job.source = base::Source::from_view("bench", text);
      job.decode();
      const double begin = bench::cpu_seconds();
      bytes += job.encode().size();
      writing += bench::cpu_seconds() - begin;
    }
    state.SetIterationTime(writing);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(bundles().size()));
}
BENCHMARK(encode_bundles)->UseManualTime()->Unit(benchmark::kMillisecond);

/// All of them, one behind the other, from Trees that are no longer in the cache.
void encode_bundles_from_memory(benchmark::State& state) {
  if (bundles().empty()) return state.SkipWithError("no corpus: v2-to-fhir/microsoft");
  std::vector<std::unique_ptr<Job>> jobs;
  for (const std::string& text : bundles()) jobs.push_back(std::make_unique<Job>(text));
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const auto& job : jobs) bytes += job->encode().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(bundles().size()));
}
BENCHMARK(encode_bundles_from_memory)->Unit(benchmark::kMillisecond);

/// Takes every event and does nothing.
struct EmptyHandler final : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

void peer_nlohmann_sax_laboratory(benchmark::State& state) {
  for (auto _ : state) {
    EmptyHandler handler;
    if (!nlohmann::json::sax_parse(laboratory(), &handler)) return state.SkipWithError("not parsed");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(laboratory().size()));
}
BENCHMARK(peer_nlohmann_sax_laboratory)->Unit(benchmark::kMicrosecond);

void peer_nlohmann_dump_laboratory(benchmark::State& state) {
  const nlohmann::json document = nlohmann::json::parse(laboratory());
  std::size_t size = 0;
  for (auto _ : state) size = document.dump().size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}
BENCHMARK(peer_nlohmann_dump_laboratory)->Unit(benchmark::kMicrosecond);

}  // namespace
