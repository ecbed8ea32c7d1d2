// Which slots the children of a node have, as the bits of a word: what whoever reads a Tree again and again remembers of its nodes, so
// that most look-ups for what is not there end with one test.
#pragma once

#include <crosswalk/model/tree.h>

#include <cstdint>

namespace crosswalk::model {

/// 62 slots to a word; slots that share a bit only make the answer "perhaps".
using SlotSet = std::uint64_t;
constexpr SlotSet slot_bit(Slot slot) { return SlotSet{1} << (slot % 62); }
/// The highest bit says that the word is known, the one below that the children stand in the order of their slots.
inline constexpr SlotSet slots_known = SlotSet{1} << 63;
inline constexpr SlotSet slots_in_order = SlotSet{1} << 62;

inline SlotSet slot_bits(SlotRange range) {
  SlotSet bits = 0;
  for (unsigned s = range.first; range.found() && s <= range.last; ++s) bits |= slot_bit(static_cast<Slot>(s));
  return bits;
}

/// The set of one node. Linear in its children.
inline SlotSet slots_of_children(const Tree& tree, NodeIndex node) {
  SlotSet set = slots_known | slots_in_order;
  Slot before = 0;
  for (NodeIndex c = tree.node(node).first; c != no_node; c = tree.node(c).next) {
    const Slot slot = tree.node(c).slot;
    set |= slot_bit(slot);
    if (slot < before) set &= ~slots_in_order;
    before = slot;
  }
  return set;
}

}  // namespace crosswalk::model
