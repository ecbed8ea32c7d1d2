#include "profile.h"

#include <algorithm>
#include <tuple>

namespace crosswalk::cli {

void Profile::started(const mapping::Plan& plan) {
  std::vector<Counts>& counts = plans_[&plan];
  counts.resize(plan.rules.size());
  counts_ = counts.data();
  open_.clear();
  ++messages_;
}

void Profile::entered(mapping::RuleIndex rule, std::span<const fhirpath::Value>) {
  ++counts_[rule].tried;
  open_.push_back({std::chrono::steady_clock::now(), 0});
}

void Profile::fired(mapping::RuleIndex rule, std::span<const fhirpath::Value>) { ++counts_[rule].applied; }

void Profile::left(mapping::RuleIndex rule, std::span<const fhirpath::Value>) {
  const Open open = open_.back();
  open_.pop_back();
  const std::int64_t took = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - open.start).count();
  counts_[rule].total_ns += took;
  counts_[rule].self_ns += took - open.inner_ns;
  if (!open_.empty()) open_.back().inner_ns += took;
}

std::vector<Profile::Row> Profile::rows() const {
  std::map<std::tuple<std::string, std::uint32_t, std::string>, Row> merged;
  for (const auto& [plan, counts] : plans_) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i].tried == 0) continue;
      const mapping::CheckedRule& rule = plan->map().rules[i];
      const base::Source& source = *plan->map().modules[rule.module]->source;
      const std::uint32_t line = source.line_column(rule.span.begin).line;
      const std::string name = plan->map().groups[rule.group].name + '.' + rule.name;
      Row& row = merged[{source.name(), line, name}];
      row.file = source.name(), row.line = line, row.rule = name;
      row.tried += counts[i].tried, row.applied += counts[i].applied;
      row.self_ns += counts[i].self_ns, row.total_ns += counts[i].total_ns;
    }
  }
  std::vector<Row> all;
  for (auto& [key, row] : merged) all.push_back(std::move(row));
  std::stable_sort(all.begin(), all.end(), [](const Row& a, const Row& b) { return a.self_ns > b.self_ns; });
  return all;
}

}  // namespace crosswalk::cli
