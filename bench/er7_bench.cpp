// ER7: messages into Elements with segment groups, and back. Each message's answer (the same bytes again) is checked before the clock
// starts. Beside it a naive tree of strings, cut by delimiters without any table: what much software does.
#include "corpus.h"

#include <crosswalk/er7/er7.h>

#include <benchmark/benchmark.h>

#include <memory>

namespace {

using namespace crosswalk;

struct Messages {
  std::vector<std::shared_ptr<const base::Source>> sources;
  std::size_t bytes = 0;
};

Messages sources_of(const std::vector<std::string>& texts) {
  Messages messages;
  for (const std::string& text : texts) messages.sources.push_back(base::Source::from_text("message", text));
  messages.bytes = bench::total_bytes(texts);
  return messages;
}

/// The 20 largest under 10 KB of one source of laboratory reports.
const Messages& large_messages() {
  static const Messages messages = [] {
    auto texts = bench::files_below(bench::corpus() / "v2/CDCgov+data-exchange-hl7", {}, 1, 9999);
    std::stable_sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    texts.resize(std::min<std::size_t>(texts.size(), 20));
    return sources_of(texts);
  }();
  return messages;
}

const Messages& all_messages() {
  static const Messages messages = sources_of(bench::files_below(bench::corpus() / "v2"));
  return messages;
}

const Messages& large_value() {
  static const Messages messages =
      sources_of({"MSH|^~\\&|LAB|GH|EHR|GH|20261102||ORU^R01^ORU_R01|1|P|2.5.1\rPID|1||1\rOBR|1\rOBX|1|ED|1||^^^^" +
                  std::string(1u << 20, 'A') + "||||||F\r"});
  return messages;
}

const model::Definitions& any_set() { return *definitions::builtin().by_name("v2-2.8.2"); }

/// How many of the messages do not come back byte for byte: those with other line ends or repeated encoding characters.
std::size_t differing(const Messages& messages) {
  std::size_t count = 0;
  model::Tree tree(any_set());
  for (const auto& source : messages.sources) {
    base::Issues issues;
    std::string out;
    if (!er7::er7().decode(source, {}, tree, issues)) return messages.sources.size();
    er7::er7().encode(model::Element(tree, tree.root()), {}, out, issues);
    count += out == source->text() ? 0 : 1;
  }
  return count;
}

bool right(benchmark::State& state, const Messages& messages) {
  if (messages.sources.empty())
    state.SkipWithError("the corpus is not here");
  else if (differing(messages) * 20 > messages.sources.size())
    state.SkipWithError("messages do not come back byte for byte");
  else
    return true;
  return false;
}

void finish(benchmark::State& state, const Messages& messages) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(messages.bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(messages.sources.size()));
}

void er7_decode(benchmark::State& state, const Messages& messages) {
  if (!right(state, messages)) return;
  model::Tree tree(any_set());
  std::size_t nodes = 0;
  for ([[maybe_unused]] auto _ : state) {
    nodes = 0;
    for (const auto& source : messages.sources) {
      base::Issues issues;
      er7::er7().decode(source, {}, tree, issues);
      nodes += tree.size();
    }
  }
  finish(state, messages);
  state.counters["bytes_per_node"] = static_cast<double>(messages.bytes) / static_cast<double>(nodes);
}

void er7_round_trip(benchmark::State& state, const Messages& messages, bool rebuild) {
  if (!right(state, messages)) return;
  model::Tree tree(any_set());
  codec::EncodeOptions options;
  options.rebuild = rebuild;
  std::string out;
  for ([[maybe_unused]] auto _ : state)
    for (const auto& source : messages.sources) {
      base::Issues issues;
      out.clear();
      er7::er7().decode(source, {}, tree, issues);
      er7::er7().encode(model::Element(tree, tree.root()), options, out, issues);
      benchmark::DoNotOptimize(out.data());
    }
  finish(state, messages);
}

// The naive peer: a tree of strings.
struct Naive {
  std::string text;
  std::vector<Naive> parts;
};

Naive split(std::string_view text, std::string_view separators) {
  Naive node;
  if (separators.empty() || text.find(separators[0]) == std::string_view::npos) {
    if (separators.size() > 1) return split(text, separators.substr(1));
    node.text = text;
    return node;
  }
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separators[0], begin), text.size());
    node.parts.push_back(split(text.substr(begin, end - begin), separators.substr(1)));
    begin = end + 1;
  }
  return node;
}

void er7_naive_tree(benchmark::State& state, const Messages& messages) {
  if (messages.sources.empty()) return state.SkipWithError("the corpus is not here");
  if (split("a|b^c", "\r|~^&").parts.size() != 2) return state.SkipWithError("the naive tree is wrong");
  for ([[maybe_unused]] auto _ : state)
    for (const auto& source : messages.sources) benchmark::DoNotOptimize(split(source->text(), "\r|~^&").parts.data());
  finish(state, messages);
}

/// Target nodes, as maps make them: ten children of a segment in the given order of slots.
void node_building(benchmark::State& state, bool backwards) {
  const model::Definitions& set = any_set();
  const model::TypeId pid = set.find_type("PID"), st = set.find_type("ST");
  model::Tree tree(set);
  constexpr int segments = 1000, fields = 10;
  for ([[maybe_unused]] auto _ : state) {
    tree.reset(set);
    const auto root = tree.add_detached(set.find_type("ACK"));
    for (int s = 0; s < segments; ++s) {
      const auto segment = tree.insert(root, 0, pid);
      for (int f = 0; f < fields; ++f)
        tree.set_external_text(tree.insert(segment, static_cast<model::Slot>(backwards ? fields - f : f), st), "value");
    }
  }
  if (tree.size() != 1 + segments * (fields + 1)) state.SkipWithError("nodes are missing");
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * tree.size());
}

}  // namespace

BENCHMARK_CAPTURE(er7_decode, large_messages, large_messages());
BENCHMARK_CAPTURE(er7_decode, whole_corpus, all_messages());
BENCHMARK_CAPTURE(er7_decode, obx5_of_1_mb, large_value());
BENCHMARK_CAPTURE(er7_round_trip, large_messages, large_messages(), false);
BENCHMARK_CAPTURE(er7_round_trip, whole_corpus, all_messages(), false);
BENCHMARK_CAPTURE(er7_round_trip, large_messages_rebuilt, large_messages(), true);
BENCHMARK_CAPTURE(er7_naive_tree, large_messages, large_messages());
BENCHMARK_CAPTURE(node_building, in_order, false);
BENCHMARK_CAPTURE(node_building, backwards, true);
