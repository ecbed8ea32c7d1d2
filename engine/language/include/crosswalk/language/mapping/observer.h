// What a Run tells on its way, step by step, to who asks: trace and profile are made of it (coverage counts: counts.h). Without an
// Observer a Run pays one test a rule; with one it takes the long way everywhere, so that everything is seen.
//
// Threads: all calls come on the thread of the Run, between execute() and its return.
#pragma once

#include <crosswalk/fhirpath/value.h>
#include <crosswalk/language/mapping/plan.h>

#include <span>

namespace crosswalk::mapping {

class Observer {
 public:
  virtual ~Observer() = default;
  /// A Run begins; the numbers of rules are this Plan's until the next one begins.
  virtual void started(const Plan&) {}
  /// The sources of a rule are looked at, in the frame of its group: `registers` are as CheckedGroup describes them, valid during the call.
  virtual void entered(RuleIndex, std::span<const fhirpath::Value> /*registers*/) {}
  /// A `where` of the rule holds for a value, or does not.
  virtual void tested(RuleIndex, bool /*holds*/) {}
  /// The rule applies: its sources are bound, its targets are made next, then its groups and rules.
  virtual void fired(RuleIndex, std::span<const fhirpath::Value> /*registers*/) {}
  /// Neither fired() nor tested(false): a source has no value to test.
  virtual void passed_over(RuleIndex) {}
  /// Everything that came of entered() is done.
  virtual void left(RuleIndex, std::span<const fhirpath::Value> /*registers*/) {}
};

}  // namespace crosswalk::mapping
