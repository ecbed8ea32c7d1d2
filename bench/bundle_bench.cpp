// A Bundle of Observations copied by a map, rule by rule (maps/bundle-copy.map, in the way of HL7's maps between versions of FHIR:
// a group a type, a rule an element, default groups for data types). In the clock: JSON bytes in, Elements, the Run, validation as
// `crosswalk convert` does it, JSON bytes out. The answer is checked first: it is the input, byte for byte.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/authorities.h>
#include <crosswalk/pipeline/convert.h>

#include <benchmark/benchmark.h>

#include <malloc.h>
#include <array>
#include <string>

namespace {

using namespace crosswalk;

constexpr std::int64_t clock_ms = 1'767'225'600'000;  // 2026-01-01

struct Kind {
  const char *code, *display, *unit;
};
constexpr std::array<Kind, 4> kinds{
    {{"718-7", "Hemoglobin", "g/dL"}, {"2345-7", "Glucose", "mg/dL"}, {"2951-2", "Sodium", "mmol/L"}, {"6690-2", "Leukocytes", "10*3/uL"}}};

void append_observation(std::size_t i, std::string& out) {
  const Kind& kind = kinds[i % kinds.size()];
  const std::string number = std::to_string(1'000'000 + i), value = std::to_string(i % 97) + '.' + std::to_string(i % 7) + '0';
  out.append(R"({"resource":{"resourceType":"Observation","id":"o)").append(number).append(R"(","status":"final","code":{"coding":[)");
  out.append(R"({"system":"http://loinc.org","code":")").append(kind.code).append(R"(","display":")").append(kind.display);
  out.append(R"("}]},"subject":{"reference":"Patient/p)").append(std::to_string(i % 50)).append(R"("},)");
  out.append(R"("effectiveDateTime":"2026-01-01","valueQuantity":{"value":)").append(value).append(R"(,"unit":")").append(kind.unit);
  out.append(R"(","code":")").append(kind.unit).append(R"("}}})");
}

/// The same Bundle each time: 298 bytes an Observation or little less.
std::string bundle_of(std::size_t count) {
  std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    append_observation(i, out);
  }
  return out + "]}";
}

pipeline::Converter make_converter(bool validate) {
  static pipeline::MapFolder folder(std::string(CROSSWALK_ROOT) + "/bench/maps/bundle-copy.map", {});
  static pipeline::Maps maps(folder, facade::catalog());
  static base::Issues issues;
  static const pipeline::AuthorityLookup authorities(nullptr, issues);
  pipeline::ConvertOptions how;
  how.context.now_ms = clock_ms;
  how.context.authorities = &authorities;
  how.validate = validate;
  return {facade::formats(), maps, std::move(how)};
}

std::size_t bytes_held() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

/// What a Converter holds for each Observation: beyond what it holds after a Bundle of one.
void copy(benchmark::State& state, bool validate) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const std::string text = bundle_of(count), small = bundle_of(1);
  const auto source = base::Source::from_view("bundle", text);
  pipeline::Converter converter = make_converter(validate);
  converter.convert(base::Source::from_view("small", small));
  const std::size_t held_before = bytes_held();
  const pipeline::Conversion& one = converter.convert(source);
  if (one.status != pipeline::Status::converted || one.outputs[0].bytes != text) return state.SkipWithError("the copy is not the Bundle");
  const auto held = static_cast<double>(bytes_held() - held_before);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(converter.convert(source).outputs[0].bytes.data());
  const auto all = static_cast<double>(state.iterations() * count);
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["out_bytes"] = static_cast<double>(text.size());
  state.counters["us_per_observation"] = benchmark::Counter(all / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["bytes_per_observation"] = held / static_cast<double>(count);
}

void copy_bundle(benchmark::State& state) { copy(state, true); }
/// The same, but what comes out is not checked against its Definitions.
void copy_bundle_unchecked(benchmark::State& state) { copy(state, false); }

}  // namespace

BENCHMARK(copy_bundle)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(copy_bundle_unchecked)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
