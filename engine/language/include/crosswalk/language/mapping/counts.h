// What Runs count where coverage is wanted: how often each rule applied, how its conditions came out, which rows of code tables were
// used. Numbers in flat arrays, so that a Run that counts is a Run as any other.
//
// Threads: Counts belong to one thread at a time.
#pragma once

#include <crosswalk/language/mapping/plan.h>

#include <cstdint>
#include <vector>

namespace crosswalk::mapping {

struct RuleCount {
  std::uint32_t fired = 0;
  std::uint32_t held = 0, failed = 0;  ///< of its conditions, a value each
  std::uint32_t absent = 0;            ///< neither fired nor failed: a source has no value to test
};

/// By the numbers of one Plan, which outlives it.
struct Counts {
  explicit Counts(const Plan& plan);
  std::vector<RuleCount> rules;                    ///< by RuleIndex, but for what `passed_over` has
  std::vector<std::uint32_t> passed_over;          ///< beside Plan::rule_lists: rules that their guard kept from being looked at
  std::vector<std::vector<std::uint32_t>> tables;  ///< uses of rows, beside CheckedMap::maps
};

/// All that was counted of a rule. Linear in the rules of the Plan.
std::vector<RuleCount> rule_counts(const Plan& plan, const Counts& counts);

/// Who wants Runs to count.
class Counter {
 public:
  virtual ~Counter() = default;
  /// Asked when a Run begins: where it counts until it ends.
  virtual Counts& counts_of(const Plan& plan) = 0;
};

}  // namespace crosswalk::mapping
