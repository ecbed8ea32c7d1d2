#include "structure.h"

#include <crosswalk/definitions/catalog.h>

#include <algorithm>
#include <string>

namespace crosswalk::er7 {

using model::no_node;
using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::SlotRow;
using model::TypeId;

namespace {

TypeId structure_named(const model::Definitions& definitions, std::string_view name) {
  const TypeId type = name.empty() ? no_type : definitions.find_type(name);
  return type != no_type && (definitions.type(type).flags & model::type_root) ? type : no_type;
}

/// The first structure of the same message type: ADT_A01 for an ADT message whose event is unknown.
TypeId related_structure(const model::Definitions& definitions, std::string_view code) {
  if (code.size() != 3) return no_type;
  if (const TypeId usual = structure_named(definitions, std::string(code) + "_" +
                                                            (code == "ORU"   ? "R01"
                                                             : code == "ORM" ? "O01"
                                                                             : "A01"));
      usual != no_type)
    return usual;
  for (TypeId id = 0; id < definitions.type_count(); ++id) {
    const std::string_view name = definitions.type_name(id);
    if ((definitions.type(id).flags & model::type_root) && name.size() > 4 && name.substr(0, 3) == code && name[3] == '_') return id;
  }
  return no_type;
}

TypeId simplest_structure(const model::Definitions& definitions) {
  if (const TypeId ack = structure_named(definitions, "ACK"); ack != no_type) return ack;
  for (TypeId id = 0; id < definitions.type_count(); ++id)
    if (definitions.type(id).flags & model::type_root) return id;
  return no_type;
}

}  // namespace

StructureChoice choose_structure(const model::Definitions& definitions, const MessageType& message) {
  const TypeId declared = structure_named(definitions, message.structure);
  const TypeId given = structure_named(definitions, definitions::structure_of(definitions, message.code, message.event));
  if (given != no_type)
    return {given, message.structure.empty() || declared == given ? StructureSource::event : StructureSource::overruled};
  if (declared != no_type) return {declared, StructureSource::declared};
  if (const TypeId plain = structure_named(definitions, message.code); plain != no_type) return {plain, StructureSource::event};
  if (const TypeId related = related_structure(definitions, message.code); related != no_type) return {related, StructureSource::related};
  return {simplest_structure(definitions), StructureSource::none};
}

Placer::Placer(model::Tree& tree, NodeIndex root, TypeId structure) : tree_(tree), definitions_(tree.definitions()) {
  levels_[0] = Level{root, structure, 0};
}

bool Placer::is_group(TypeId type) const { return type != no_type && (definitions_.type(type).flags & model::type_group); }

bool Placer::starts(TypeId group, TypeId segment, int depth) const {
  if (depth > most_levels) return false;
  for (const SlotRow& row : definitions_.slots(group)) {
    if (row.flags & model::slot_overflow) continue;
    if (row.type == segment) return true;
    if (is_group(row.type) && starts(row.type, segment, depth + 1)) return true;
    if (row.min > 0) return false;
  }
  return false;
}

bool Placer::contains(TypeId group, TypeId segment, int depth) const {
  if (depth > most_levels) return false;
  for (const SlotRow& row : definitions_.slots(group)) {
    if (row.flags & model::slot_overflow) continue;
    if (row.type == segment || (is_group(row.type) && contains(row.type, segment, depth + 1))) return true;
  }
  return false;
}

NodeIndex Placer::take(int level, Slot slot, TypeId type) {
  depth_ = level;
  Level& at = levels_[level];
  const SlotRow& row = definitions_.slot(at.type, slot);
  at.next = static_cast<Slot>(slot + (row.max > 1 ? 0 : 1));
  if (slot < 128) at.filled[slot / 64] |= std::uint64_t{1} << (slot % 64);
  return tree_.append(at.node, slot, type);
}

/// Opens the group in `slot` and finds the segment's place in it; `anywhere` also behind segments that the group requires.
bool Placer::descend(int level, Slot slot, TypeId segment, NodeIndex& made, bool anywhere) {
  if (level + 1 >= most_levels) return false;
  const TypeId group = definitions_.slot(levels_[level].type, slot).type;
  const NodeIndex opened = take(level, slot, group);
  levels_[level + 1] = Level{opened, group, 0};
  depth_ = level + 1;
  if (forward(level + 1, segment, made)) return true;
  return anywhere && inside(level + 1, 0, no_slot, segment, made);
}

/// The next slot of an open group that takes the segment, or a group that it may start.
bool Placer::forward(int level, TypeId segment, NodeIndex& made) {
  const auto rows = definitions_.slots(levels_[level].type);
  for (Slot slot = levels_[level].next; slot < rows.size(); ++slot) {
    const SlotRow& row = rows[slot];
    if (row.flags & model::slot_overflow) continue;
    if (row.type == segment) {
      made = take(level, slot, segment);
      return true;
    }
    if (is_group(row.type) && starts(row.type, segment, 0)) return descend(level, slot, segment, made, true);
  }
  return false;
}

/// A slot of an open group, whatever came since, when there is room in it.
bool Placer::direct(int level, TypeId segment, NodeIndex& made) {
  const auto rows = definitions_.slots(levels_[level].type);
  for (Slot slot = 0; slot < rows.size(); ++slot) {
    if (rows[slot].type != segment || (rows[slot].flags & model::slot_overflow)) continue;
    if (rows[slot].max <= 1 && has_child(levels_[level], slot)) continue;
    const Slot next = levels_[level].next;
    made = take(level, slot, segment);
    if (levels_[level].next < next) levels_[level].next = next;
    return true;
  }
  return false;
}

/// A group among the slots [from, to) that holds the segment anywhere, opened without what should come first.
bool Placer::inside(int level, Slot from, Slot to, TypeId segment, NodeIndex& made) {
  const auto rows = definitions_.slots(levels_[level].type);
  for (Slot slot = from; slot < rows.size() && slot < to; ++slot) {
    const SlotRow& row = rows[slot];
    if ((row.flags & model::slot_overflow) || !is_group(row.type) || !contains(row.type, segment, 0)) continue;
    if (row.max <= 1 && has_child(levels_[level], slot)) continue;
    return descend(level, slot, segment, made, true);
  }
  return false;
}

bool Placer::out_of_order(int level, TypeId segment, NodeIndex& made) {
  if (direct(level, segment, made)) return true;
  const Slot next = levels_[level].next;
  return inside(level, next, no_slot, segment, made) || inside(level, 0, next, segment, made);
}

NodeIndex Placer::overflow(int level, TypeId type) {
  const auto rows = definitions_.slots(levels_[level].type);
  const Slot slot = rows.empty() ? Slot{0} : static_cast<Slot>(rows.size() - 1);
  return tree_.append(levels_[level].node, slot, type);
}

/// The way of the last segment once more: its groups are opened again, each of which then holds what it held before.
bool Placer::repeat(TypeId type, NodeIndex& made) {
  if (loop_.type != type) return false;
  NodeIndex parent = levels_[loop_.level].node;
  model::Node* node = tree_.room(most_levels + 1);
  made = tree_.size();
  tree_.node(tree_.node(parent).last).next = made;
  tree_.node(parent).last = made;
  for (int level = loop_.level; level < depth_; ++level, ++node) {
    Level& inner = levels_[level + 1];
    *node = {0, 0, parent, no_node, made + 1, made + 1, inner.type, loop_.slots[level]};
    node->set(model::State::group);
    inner.node = parent = made++;
  }
  *node = {0, 0, parent, no_node, no_node, no_node, type, loop_.slots[depth_]};
  tree_.added(static_cast<std::size_t>(depth_ - loop_.level) + 1);
  return true;
}

/// After a segment of the same type as the one before it: did placing it leave all levels as they were?
void Placer::remember(TypeId type, int level, int before_depth, const Level* before) {
  if (before_depth != depth_) return;
  for (int i = level; i <= depth_; ++i)
    if (before[i].type != levels_[i].type || before[i].next != levels_[i].next) return;
  loop_.type = type;
  loop_.level = level;
  for (int i = level; i <= depth_; ++i) loop_.slots[i] = tree_.node(tree_.node(levels_[i].node).last).slot;
}

NodeIndex Placer::place(TypeId type, TypeId open_segment, Placement& placement) {
  NodeIndex made = model::no_node;
  placement = Placement::in_place;
  if (type != no_type && repeat(type, made)) return made;
  loop_.type = no_type;
  const bool again = type == last_;
  last_ = no_type;
  if (type == no_type) return overflow(depth_, open_segment);
  const int deepest = depth_;
  Level before[most_levels];
  if (again) std::copy(levels_, levels_ + depth_ + 1, before);
  for (int level = deepest; level >= 0; --level) {
    if (!forward(level, type, made)) continue;
    if (again) remember(type, level, deepest, before);
    last_ = type;
    return made;
  }
  placement = Placement::out_of_order;
  if (contains(levels_[0].type, type, 0))
    for (int level = deepest; level >= 0; --level)
      if (out_of_order(level, type, made)) return made;
  placement = Placement::unplaced;
  return overflow(depth_, type);
}

NodeIndex Placer::place_around(TypeId type) {
  loop_.type = last_ = no_type;
  return overflow(0, type);
}

}  // namespace crosswalk::er7
