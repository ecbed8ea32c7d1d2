// Message structures: which one a message has, and where in it each segment belongs.
#pragma once

#include "types.h"

#include <crosswalk/model/tree.h>

#include <cstdint>
#include <string_view>

namespace crosswalk::er7 {

/// MSH-9 as the message writes it.
struct MessageType {
  std::string_view code, event, structure;
};

/// How a structure was found.
enum class StructureSource {
  event,      ///< the version gives it to the message type and event (MSH-9.3 agrees or is silent)
  declared,   ///< the version does not know the event, MSH-9.3 names a structure
  overruled,  ///< MSH-9.3 names another structure than the version gives to the event, which counts
  related,    ///< neither is known: a structure of the same message type
  none        ///< not even that: the simplest structure, whose `other` holds everything
};

struct StructureChoice {
  model::TypeId type = model::no_type;
  StructureSource source = StructureSource::none;
};

/// no_type only for a set without structures.
StructureChoice choose_structure(const model::Definitions& definitions, const MessageType& message);

/// Where a segment was put.
enum class Placement {
  in_place,      ///< where the structure has it
  out_of_order,  ///< the structure has it, but not here, or its group lacks its first segments
  unplaced       ///< in `other` of the innermost open group
};

/// Puts the segments of one message into its structure one after the other: greedily forward, a group repeats when one of its first
/// segments comes again. Groups are opened as they are needed. A segment that belongs nowhere changes nothing for those behind it.
class Placer {
 public:
  Placer(model::Tree& tree, model::NodeIndex root, model::TypeId structure);

  /// Makes the node of the next segment. `type` is its segment type, no_type for an unknown one.
  model::NodeIndex place(model::TypeId type, model::TypeId open_segment, Placement& placement);
  /// The same, when a segment of that type was placed last and another one goes the same way; false changes nothing.
  bool repeat(model::TypeId type, model::NodeIndex& made);
  /// Makes a node in the root's `other`: what stands around the message.
  model::NodeIndex place_around(model::TypeId type);

 private:
  struct Level {
    model::NodeIndex node;
    model::TypeId type;
    model::Slot next;                  ///< the first slot that may still take a segment
    std::uint64_t filled[2] = {0, 0};  ///< slots that have a child; a slot beyond 127 counts as filled
  };
  static constexpr int most_levels = 16;

  /// How the last segment was placed when that left the state as it was: the next one of its type is placed the same way.
  struct Loop {
    model::TypeId type = model::no_type;
    int level = 0;
    model::Slot slots[most_levels];
  };
  void remember(model::TypeId type, int level, int before_depth, const Level* before);

  bool descend(int level, model::Slot slot, model::TypeId segment, model::NodeIndex& made, bool anywhere);
  bool forward(int level, model::TypeId segment, model::NodeIndex& made);
  bool out_of_order(int level, model::TypeId segment, model::NodeIndex& made);
  bool direct(int level, model::TypeId segment, model::NodeIndex& made);
  bool inside(int level, model::Slot from, model::Slot to, model::TypeId segment, model::NodeIndex& made);
  model::NodeIndex take(int level, model::Slot slot, model::TypeId type);
  bool starts(model::TypeId group, model::TypeId segment, int depth) const;
  bool contains(model::TypeId group, model::TypeId segment, int depth) const;
  bool is_group(model::TypeId type) const;
  static bool has_child(const Level& level, model::Slot slot) { return slot >= 128 || (level.filled[slot / 64] >> (slot % 64) & 1); }
  model::NodeIndex overflow(int level, model::TypeId type);

  model::Tree& tree_;
  const model::Definitions& definitions_;
  Level levels_[most_levels];
  int depth_ = 0;
  Loop loop_;
  model::TypeId last_ = model::no_type;  ///< of the segment placed last, when in place
};

}  // namespace crosswalk::er7
