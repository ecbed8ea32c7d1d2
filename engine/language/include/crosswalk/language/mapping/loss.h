// Loss: what became of each valued leaf of a Run's sources. Computed from provenance when the Run has ended, never from reads.
//
//   LossAccount account = mapping::account(run, &waivers);
//   for (const LeafLoss& leaf : account.leaves) ... run.element_of(leaf.leaf) ...
//   counts.add(run, account);       // by field, over any number of messages
#pragma once

#include <crosswalk/language/mapping/run.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosswalk::mapping {

/// The states of a valued source leaf (explicit null included), strongest first.
enum class LossState : std::uint8_t {
  carried,    ///< its value flowed into an Element attached to a target
  altered,    ///< the same, but shortened, less precise, or translated many-to-one
  archived,   ///< only inside an opaque copy
  consulted,  ///< only in a where, check, list option, log, id seed, or a translation that found nothing
  waived,     ///< a row of no-place.csv names it and the reason
  unread
};
inline constexpr std::size_t loss_state_count = 6;
std::string_view to_string(LossState state);

/// Rows of no-place.csv, resolved against Definitions when they are used. `element` is TYPE.SLOT ("PID.PID_2", "CWE.CWE_14") or a type
/// alone ("OBX"): a leaf is waived when it or an Element above it is such a child, or of such a type.
/// Threads: one a thread (it remembers what it resolved).
class Waivers {
 public:
  /// `element`: TYPE.SLOT (of what specialises TYPE as well), a type alone, or `*ENDING.SLOT`, that slot of all types whose names end so; of several rows the last counts.
  void add(std::string_view element, std::string_view reason);
  std::size_t size() const { return rows_.size(); }
  const std::string& reason(std::uint32_t row) const { return rows_[row].reason; }
  const std::string& element(std::uint32_t row) const { return rows_[row].element; }

  /// The row for a node, or `none`: the caller looks at those above it as well.
  std::uint32_t find(const model::Tree& tree, model::NodeIndex node);
  /// The row for a slot of a type, or for the type that the slot has; or `none`.
  std::uint32_t find(const model::Definitions& set, model::TypeId type, model::Slot slot);

 private:
  struct Row {
    std::string element, reason;
  };
  struct Resolved {
    const model::Definitions* set = nullptr;
    std::vector<std::uint32_t> types;  ///< by TypeId
    std::vector<std::uint32_t> slots;  ///< by first_slot + slot
    void waive(std::size_t slot, std::uint32_t row);
  };
  static void resolve_ending(const model::Definitions& set, std::string_view ending, std::uint32_t row, Resolved& resolved);
  static void resolve_slot(const model::Definitions& set, model::TypeId base, std::string_view name, std::uint32_t row, Resolved& resolved);
  Resolved& resolve(const model::Definitions& set);
  std::vector<Row> rows_;
  std::vector<Resolved> resolved_;
};

struct LeafLoss {
  Leaf leaf = none;
  LossState state = LossState::unread;
  std::uint32_t waiver = none;  ///< the row, of a waived one
};

struct LossAccount {
  std::vector<LeafLoss> leaves;  ///< of all sources, in order; structure (delimiters, set ids, fixed values) left out
  std::array<std::uint64_t, loss_state_count> totals{};
};

/// The account of an ended Run. `waivers` may be nullptr.
LossAccount account(const Run& run, Waivers* waivers = nullptr);

/// "PID-5.1", "Patient.name.family": the place of an Element without repetitions, under which it is counted.
std::string field_of(const model::Element& element);

/// Counts by field, over any number of Runs. Holds no values. Threads: one a thread; merge() brings them together.
class LossCounts {
 public:
  struct Row {
    std::string field;
    std::array<std::uint64_t, loss_state_count> leaves{};
    std::uint64_t messages = 0;  ///< in which the field was valued
  };
  void add(const Run& run, const LossAccount& account);
  void merge(const LossCounts& other);
  /// By field.
  const std::map<std::string, Row>& rows() const { return rows_; }
  std::uint64_t messages() const { return messages_; }
  const std::array<std::uint64_t, loss_state_count>& totals() const { return totals_; }

 private:
  struct Seen {
    Row* row = nullptr;
    std::uint64_t message = 0;
  };
  std::map<std::string, Row> rows_;
  std::unordered_map<std::uint64_t, Seen> by_place_;  ///< by a hash of the types and slots on the way
  std::array<std::uint64_t, loss_state_count> totals_{};
  std::uint64_t messages_ = 0;
};

}  // namespace crosswalk::mapping
