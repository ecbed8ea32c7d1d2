// The quick look at a Tree that is likely to be right: it says so, or that it is not sure. What is wrong, and where, is found by the full
// walk (validator.cpp), which is only taken then.
#pragma once

#include "lexical.h"

#include <crosswalk/model/tree.h>
#include <crosswalk/pipeline/validation.h>

#include <cstdint>
#include <span>
#include <vector>

namespace crosswalk::pipeline {

/// What is asked of an Element of a slot, in the words that the look compares.
struct QuickSlot {
  model::TypeId type = model::no_type;
  std::uint32_t choice = 0;                         ///< of a choice element that takes one value: its name, else 0
  std::uint16_t max = 0;                            ///< `unbounded` for *
  model::Slot rank = 0;                             ///< its place in the order of the elements; no_slot: it has none
  std::uint8_t required = 255;                      ///< the bit among those of its type that are required; 255: it is not
  std::uint8_t flags = 0;                           ///< QuickFlag
  model::ValueKind value = model::ValueKind::none;  ///< with quick_plain
};

enum QuickFlag : std::uint8_t {
  quick_fixed = 1,      ///< has a fixed value
  quick_bound = 2,      ///< its code must be in a value set
  quick_attribute = 4,  ///< a single attribute, which cannot stand empty
  quick_plain = 8       ///< of a primitive type of which nothing is asked but the form of its value
};

struct QuickType {
  std::uint64_t required = 0;  ///< the bits that must be set
  std::uint32_t first = 0;     ///< of its slots
  std::uint16_t flags = 0;     ///< model::TypeFlag
  model::TypeKind kind = model::TypeKind::any;
  model::ValueKind value = model::ValueKind::none;
  bool many = false;  ///< it requires more than there are bits: never sure
};

/// The place of a slot in the order of elements: those of a choice that repeats all have that of its first slot; attributes and character
/// data have none (no_slot).
model::Slot rank_of(std::span<const model::SlotRow> rows, std::size_t slot);

/// What a slot allows beside its own type: a more special one, of those that it lists.
bool allows_type(const model::Definitions& definitions, const model::SlotRow& row, model::TypeId type);

/// Of the codes below a bound Element of a composite type one must be in the value set. True also when there are none.
bool allows_codes(const model::Element& element, const model::SlotRow& row);

/// The tables of one set. Threads: immutable once made.
class Quick {
 public:
  explicit Quick(const model::Definitions& definitions);
  /// True when the full walk would have nothing to say; false says nothing. Linear.
  bool surely_valid(const model::Tree& tree, model::NodeIndex root, const ValidateOptions& options) const;

 private:
  enum class Look : std::uint8_t { nothing, something, doubt };
  struct Walk;
  void add_type(model::TypeId type);
  void add_plain(QuickSlot& slot) const;
  Look element(const Walk& walk, model::NodeIndex at, const QuickSlot* slot) const;
  bool value_fits(const Walk& walk, model::NodeIndex at, const QuickType& type, const QuickSlot* slot) const;
  Look children(const Walk& walk, model::NodeIndex parent, const QuickType& type, bool something) const;
  bool is_plain(const model::Node& node, const QuickSlot& slot) const {
    return node.first == model::no_node && node.type == slot.type &&
           (slot.flags & (quick_plain | quick_fixed | quick_bound)) == quick_plain && node.state() == model::State::value;
  }
  const model::SlotRow& row(const QuickSlot* slot) const { return rows_[slot - slots_.data()]; }

  const model::Definitions& definitions_;
  const Family family_;
  const model::SlotRow* rows_ = nullptr;  ///< beside slots_
  std::vector<QuickType> types_;
  std::vector<QuickSlot> slots_;
};

}  // namespace crosswalk::pipeline
