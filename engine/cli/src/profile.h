// Profile: how long each rule took.
#pragma once

#include <crosswalk/language/mapping/observer.h>

#include <chrono>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace crosswalk::cli {

/// Threads: one. The Plans of the Runs that it saw must be alive when it is asked.
class Profile final : public mapping::Observer {
 public:
  void started(const mapping::Plan& plan) override;
  void entered(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;
  void fired(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;
  void left(mapping::RuleIndex rule, std::span<const fhirpath::Value> registers) override;

  std::uint64_t messages() const { return messages_; }

  struct Row {
    std::string file, rule;
    std::uint32_t line = 0;
    std::uint64_t tried = 0, applied = 0;
    std::int64_t self_ns = 0, total_ns = 0;  ///< self: without the rules inside and the groups that it calls
  };
  /// The most expensive first; rules that were never tried are left out.
  std::vector<Row> rows() const;

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Counts {
    std::uint64_t tried = 0, applied = 0;
    std::int64_t self_ns = 0, total_ns = 0;
  };
  struct Open {
    Moment start;
    std::int64_t inner_ns = 0;
  };
  std::unordered_map<const mapping::Plan*, std::vector<Counts>> plans_;
  Counts* counts_ = nullptr;
  std::vector<Open> open_;
  std::uint64_t messages_ = 0;
};

}  // namespace crosswalk::cli
