#include "references.h"

#include <algorithm>

namespace crosswalk::xsd {

namespace {

constexpr std::uint32_t unseen = ~0u;

}  // namespace

Parts::Parts(const Graph& graph) : order_(graph.size(), unseen), low_(graph.size()), of_(graph.size(), unseen) {
  for (std::uint32_t node = 0; node < graph.size(); ++node) {
    if (order_[node] != unseen) continue;
    enter(node);
    while (!steps_.empty()) go_on(graph);
  }
}

void Parts::enter(std::uint32_t node) {
  order_[node] = low_[node] = next_++;
  stack_.push_back(node);
  steps_.push_back({node, 0});
}

void Parts::go_on(const Graph& graph) {
  const std::uint32_t node = steps_.back().node;
  if (steps_.back().next == graph[node].size()) return leave(node);
  const std::uint32_t other = graph[node][steps_.back().next++];
  if (order_[other] == unseen) return enter(other);
  if (of_[other] == unseen) low_[node] = std::min(low_[node], order_[other]);
}

void Parts::leave(std::uint32_t node) {
  steps_.pop_back();
  if (!steps_.empty()) low_[steps_.back().node] = std::min(low_[steps_.back().node], low_[node]);
  if (low_[node] != order_[node]) return;
  for (std::uint32_t member = unseen; member != node;) {
    member = stack_.back();
    stack_.pop_back();
    of_[member] = count_;
  }
  ++count_;
}

std::uint32_t References::node(char kind, std::u16string_view name) {
  const auto [at, is_new] = nodes_.try_emplace({kind, std::u16string(name)}, static_cast<std::uint32_t>(graph_.size()));
  if (is_new) graph_.emplace_back();
  return at->second;
}

void References::to(char kind, std::u16string_view name) {
  if (at_ == none || name.empty()) return;
  const std::uint32_t other = node(kind, name.substr(name.find(u':') + 1));
  graph_[at_].push_back(other);
}

std::uint64_t References::longest_chain() const {
  const Parts parts(graph_);
  std::vector<std::uint64_t> own(parts.count()), behind(parts.count());
  std::vector<std::vector<std::uint32_t>> members(parts.count());
  for (std::uint32_t node = 0; node < graph_.size(); ++node) members[parts.of(node)].push_back(node);
  std::uint64_t most = 0;
  for (std::uint32_t part = 0; part < parts.count(); ++part) {
    std::uint64_t rest = 0;
    for (const std::uint32_t node : members[part])
      for (const std::uint32_t other : graph_[node])
        if (parts.of(other) != part) rest = std::max(rest, behind[parts.of(other)]);
    behind[part] = members[part].size() + rest;
    most = std::max(most, behind[part]);
  }
  return most;
}

}  // namespace crosswalk::xsd
