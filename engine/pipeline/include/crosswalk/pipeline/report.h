// What a batch says about itself: what became of the leaves of its messages, field by field. Holds no values.
#pragma once

#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/pipeline/library.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// Threads: one a thread.
class LossReport {
 public:
  /// `waivers`: the rows of no-place.csv.
  explicit LossReport(const std::vector<Waiver>& waivers);

  /// The leaves of a Run's sources, one message more.
  void add(const mapping::Run& run);

  struct Row {
    std::string field;  ///< "PID-3.4"
    mapping::LossState state = mapping::LossState::unread;
    std::uint64_t leaves = 0;
    std::string reason;  ///< of a waived one
  };
  /// Most frequent first, then by field.
  std::vector<Row> rows() const;
  std::uint64_t messages() const { return counts_.messages(); }
  std::uint64_t total(mapping::LossState state) const { return counts_.totals()[static_cast<std::size_t>(state)]; }

  /// Header `field,state,leaves,reason`.
  std::string csv() const;
  /// {"schema":1,"map":NAME,"hash":HASH,"messages":N,"totals":{...},"fields":[...]}
  std::string json(std::string_view map, std::string_view hash) const;

 private:
  mapping::Waivers waivers_;
  mapping::LossCounts counts_;
  std::map<std::string, std::uint32_t> waived_;  ///< field -> row of the waivers
};

/// The codes for which tables had no row, over any number of messages: the only message content in it.
/// Threads: one a thread.
class UnmappedReport {
 public:
  void add(const mapping::Run& run);
  std::uint64_t total() const;

  /// Header `system,code,count,table,target_system,target_code,target_display,relationship,comment`: the most frequent first, the last
  /// five empty, to be filled in and given to `crosswalk codes import`.
  std::string csv() const;
  static constexpr std::string_view header = "system,code,count,table,target_system,target_code,target_display,relationship,comment";

 private:
  std::map<std::vector<std::string>, std::uint64_t> counts_;  ///< by table, system, code
};

}  // namespace crosswalk::pipeline
