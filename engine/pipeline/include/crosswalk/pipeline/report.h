// What a batch says about itself: how many messages, and what became of their leaves, field by field.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// The states of DESIGN "Loss", strongest first.
enum class LossState : std::uint8_t { carried, altered, archived, consulted, waived, unread };
inline constexpr std::size_t loss_states = 6;
std::string_view to_string(LossState state);

/// Counts leaves by field and state over any number of messages. Holds no values.
class LossReport {
 public:
  /// Begins a message: rows also count the messages they occur in.
  void next_message() { ++messages_; }
  /// One leaf. `field` without repetitions: "PID-3.4"; `reason` of a waived one.
  void add(std::string_view field, LossState state, std::string_view reason = {});

  struct Row {
    std::string field;
    LossState state = LossState::unread;
    std::uint64_t leaves = 0;
    std::uint64_t messages = 0;
    std::string reason;
  };
  /// Most frequent first, then by field.
  std::vector<Row> rows() const;
  std::uint64_t total(LossState state) const { return totals_[static_cast<std::size_t>(state)]; }
  std::uint64_t messages() const { return messages_; }

  /// Header `field,state,leaves,messages,reason`.
  std::string csv() const;
  /// {"schema":1,"map":NAME,"hash":HASH,"messages":N,"totals":{...},"fields":[...]}
  std::string json(std::string_view map, std::string_view hash) const;

 private:
  struct Count {
    std::uint64_t leaves = 0, messages = 0, last_message = 0;
    std::string reason;
  };
  std::map<std::pair<std::string, LossState>, Count> counts_;
  std::uint64_t totals_[loss_states] = {};
  std::uint64_t messages_ = 0;
};

}  // namespace crosswalk::pipeline
