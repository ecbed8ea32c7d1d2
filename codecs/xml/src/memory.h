// What stands behind TypedMemory.
#pragma once

#include "read_state.h"
#include "wire_names.h"

#include <crosswalk/xml/typed.h>

#include <deque>
#include <mutex>

namespace crosswalk::xml {

struct TypedMemory::Sets {
  static constexpr std::size_t kept = 16;  ///< states of one set; more readings at once make and drop theirs
  struct OfSet {
    explicit OfSet(const model::Definitions* of) : set(of) { idle.reserve(kept); }
    const model::Definitions* set;
    std::mutex lock;  ///< of `idle`
    std::vector<std::unique_ptr<ReadState>> idle;
    std::once_flag asked;  ///< for `names`
    std::unique_ptr<const WireNames> names;
  };
  std::deque<OfSet> rows;
  OfSet* find(const model::Definitions& set) {
    for (OfSet& row : rows)
      if (row.set == &set) return &row;
    return nullptr;
  }
};

/// A ReadState for one reading, from the memory if there is one; it goes back there when it is as good as before.
class StateLease {
 public:
  /// `memory` may be nullptr.
  StateLease(const TypedMemory* memory, const model::Definitions& set);
  ~StateLease();
  StateLease(const StateLease&) = delete;
  StateLease& operator=(const StateLease&) = delete;
  ReadState& operator*() { return *state_; }
  ReadState* operator->() { return state_.get(); }

 private:
  TypedMemory::Sets::OfSet* row_ = nullptr;
  std::unique_ptr<ReadState> state_;
};

}  // namespace crosswalk::xml
