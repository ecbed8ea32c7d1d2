// A map from its files to its Plan: reading, parsing, checking and planning it, all that it imports and the code tables that it asks
// for, with nothing kept from one time to the next.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>

#include <benchmark/benchmark.h>

namespace {

using namespace crosswalk;

const std::string folder_name = std::string(CROSSWALK_ROOT) + "/mappings/v2-to-fhir";

/// Compiles the map for a type of message; the number of its rules, 0 when something is wrong.
std::size_t compiled_rules(const char* kind) {
  pipeline::MapFolder folder(folder_name, {});
  pipeline::Maps maps(folder, facade::catalog());
  const pipeline::ReadyMap* map = maps.for_message(kind, {});
  return map == nullptr || map->plan == nullptr || map->issues.has_errors() ? 0 : map->plan->rules.size();
}

void compile(benchmark::State& state, const char* kind) {
  const std::size_t rules = compiled_rules(kind);
  if (rules == 0) return state.SkipWithError("the map does not compile");
  for ([[maybe_unused]] auto _ : state)
    if (compiled_rules(kind) != rules) return state.SkipWithError("the map compiles to another number of rules");
  state.counters["rules"] = static_cast<double>(rules);
}

}  // namespace

BENCHMARK_CAPTURE(compile, oru_r01, "ORU^R01")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compile, adt_a01, "ADT^A01")->Unit(benchmark::kMillisecond);
