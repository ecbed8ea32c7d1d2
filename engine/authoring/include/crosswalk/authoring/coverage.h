// Coverage: which rules of maps applied while cases ran, how their conditions came out, and which rows of code tables were used.
//
//   Coverage coverage;
//   converter.count(&coverage);              // of any number of converters, one after the other
//   ... convert ...
//   coverage.add(module);                    // also what no case reaches is there to be covered
//   print(coverage.report().summary());
//
// A branch is an outcome of a `where`: true, false, or (where it stands behind an element) that there was no value to test. A rule that
// is checked for several combinations of types, or imported by several maps, is one rule.
#pragma once

#include <crosswalk/language/mapping/counts.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosswalk::authoring {

/// A rule as it is written.
struct RuleCoverage {
  std::uint32_t line = 0, last_line = 0;
  std::string name;  ///< "PidPatient: pid.PID_2 as id": its group and how it begins
  std::uint64_t fired = 0;
  bool condition = false, may_be_absent = false;
  std::uint64_t held = 0, failed = 0, absent = 0;  ///< of a rule with a condition
  std::size_t branches() const { return condition ? (may_be_absent ? 3 : 2) : 0; }
  std::size_t branches_taken() const { return condition ? (held > 0) + (failed > 0) + (may_be_absent && absent > 0) : 0; }
};

struct FileCoverage {
  std::shared_ptr<const base::Source> source;
  std::map<std::uint32_t, RuleCoverage> rules;  ///< by offset
};

struct TableCoverage {
  std::string file;
  std::map<std::uint32_t, std::uint64_t> rows;  ///< uses by line
};

struct CoverageReport {
  std::map<std::string, FileCoverage> files;
  std::map<std::string, TableCoverage> tables;

  struct Totals {
    std::size_t rules = 0, rules_covered = 0, branches = 0, branches_covered = 0, rows = 0, rows_covered = 0;
  };
  Totals totals() const;
  /// One line: "coverage: rules 1 of 2 (50 %), branches ..., rows of code tables ..."
  std::string summary() const;
  /// A line a file, and below it the rules that never applied and the branches never taken.
  std::string text() const;
  /// The tracefile of lcov: DA and BRDA by line.
  std::string lcov() const;
  /// One page with the sources, for people.
  std::string html() const;
};

/// Threads: one.
class Coverage final : public mapping::Counter {
 public:
  mapping::Counts& counts_of(const mapping::Plan& plan) override;

  /// A module whose rules are there to be covered, whether a case reaches it or not.
  void add(const std::shared_ptr<const mapping::Module>& module);
  /// All modules and tables of a map, and what was counted of it. The Plans that Runs had must be alive still.
  CoverageReport report() const;

 private:
  std::unordered_map<const mapping::Plan*, mapping::Counts> plans_;
  std::vector<std::shared_ptr<const mapping::Module>> modules_;
};

}  // namespace crosswalk::authoring
