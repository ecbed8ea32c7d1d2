#include "quick.h"

#include <algorithm>

namespace crosswalk::pipeline {

using model::Definitions;
using model::no_node;
using model::no_slot;
using model::no_type;
using model::Node;
using model::NodeIndex;
using model::Slot;
using model::SlotRow;
using model::State;
using model::TypeId;

namespace {

/// Whether `name` is one of `list`, "A|B|C".
bool is_listed(std::string_view list, std::string_view name) {
  for (std::size_t end = 0; !list.empty(); list.remove_prefix(std::min(list.size(), end + 1))) {
    end = std::min(list.find('|'), list.size());
    if (list.substr(0, end) == name) return true;
  }
  return false;
}

std::uint8_t flags_of(const SlotRow& row) {
  std::uint8_t flags = 0;
  if (row.fixed != 0) flags |= quick_fixed;
  if (row.binding != 0 && (row.flags & model::slot_required_binding)) flags |= quick_bound;
  if (row.max == 1 && (row.flags & model::slot_attribute)) flags |= quick_attribute;
  return flags;
}

}  // namespace

Slot rank_of(std::span<const SlotRow> rows, std::size_t slot) {
  const SlotRow& row = rows[slot];
  if (row.flags & (model::slot_attribute | model::slot_content)) return no_slot;
  while ((row.flags & model::slot_choice) && row.max > 1 && slot > 0 && rows[slot - 1].choice == row.choice) --slot;
  return static_cast<Slot>(slot);
}

bool allows_type(const Definitions& definitions, const SlotRow& row, TypeId type) {
  if (!definitions.is_a(type, row.type) && definitions.type(row.type).kind != model::TypeKind::any) return false;
  return row.targets == 0 || is_listed(definitions.text(row.targets), definitions.type_name(type));
}

bool allows_codes(const model::Element& element, const SlotRow& row) {
  const Definitions& definitions = element.tree().definitions();
  bool allowed = false, any = false;
  const auto look = [&](model::Element coding) {
    const model::Element code = coding.child("code");
    if (!code || !code.has_value()) return;
    any = true;
    allowed |= definitions.binding_allows(row, code.text());
  };
  look(element);
  for (model::Element child = element.first_child(); child; child = child.next_sibling())
    if (child.slot() < model::undeclared_base && child.name() == "coding") look(child);
  return allowed || !any;
}

Quick::Quick(const Definitions& definitions) : definitions_(definitions), family_(find_family(definitions.family())) {
  if (definitions.type_count() > 0) rows_ = definitions.slots(0).data() - definitions.type(0).first_slot;
  types_.resize(definitions.type_count());
  for (TypeId type = 0; type < definitions.type_count(); ++type) add_type(type);
  for (QuickSlot& slot : slots_) add_plain(slot);
}

void Quick::add_plain(QuickSlot& slot) const {
  if (slot.type == no_type) return;
  const QuickType& type = types_[slot.type];
  if (type.kind != model::TypeKind::primitive || type.required != 0 || type.many || (type.flags & model::type_abstract)) return;
  slot.flags |= quick_plain;
  slot.value = type.value;
}

/// One required bit for each element that must be there: a slot, or all slots of a choice.
void Quick::add_type(TypeId id) {
  const model::TypeRow& type = definitions_.type(id);
  const std::span<const SlotRow> rows = definitions_.slots(id);
  QuickType& made = types_[id];
  made.first = type.first_slot;
  made.flags = type.flags;
  made.kind = type.kind;
  made.value = type.value;
  slots_.resize(std::max<std::size_t>(slots_.size(), type.first_slot + rows.size()));
  std::uint8_t bits = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    QuickSlot& slot = slots_[type.first_slot + i];
    const bool choice = rows[i].flags & model::slot_choice;
    slot = {rows[i].type, choice && rows[i].max <= 1 ? rows[i].choice : 0, rows[i].max, rank_of(rows, i), 255, flags_of(rows[i]), {}};
    if (rows[i].min == 0) continue;
    const bool same = choice && i > 0 && rows[i - 1].choice == rows[i].choice && bits > 0;
    if (!same) ++bits;
    if (bits > 64) made.many = true;
    if (made.many) continue;
    slot.required = static_cast<std::uint8_t>(bits - 1);
    made.required |= std::uint64_t{1} << slot.required;
  }
}

struct Quick::Walk {
  const model::Tree& tree;
  const ValidateOptions& options;
};

bool Quick::surely_valid(const model::Tree& tree, NodeIndex root, const ValidateOptions& options) const {
  return element({tree, options}, root, nullptr) != Look::doubt;
}

Quick::Look Quick::element(const Walk& walk, NodeIndex at, const QuickSlot* slot) const {
  const Node& node = walk.tree.node(at);
  if (node.type == no_type) return Look::something;
  const QuickType& type = types_[node.type];
  const State state = node.state();
  if (type.many || (type.flags & model::type_abstract)) return Look::doubt;
  if (state == State::value && !value_fits(walk, at, type, slot)) return Look::doubt;
  bool something = state == State::value || (type.flags & model::type_root) || (state == State::null && family_.null_counts);
  if (family_.by_schema) {
    something = true;
    if (slot != nullptr && state == State::empty && (slot->flags & quick_attribute)) return Look::doubt;
    if (slot != nullptr && node.type != slot->type && !allows_type(definitions_, row(slot), node.type)) return Look::doubt;
  }
  if (node.first == no_node) {
    if (!something) return state == State::empty && walk.options.empty && !family_.allows_empty ? Look::doubt : Look::nothing;
    if (type.required == 0) return Look::something;
  }
  const bool bound = slot != nullptr && type.kind == model::TypeKind::composite && (slot->flags & quick_bound) && walk.options.codes;
  if (bound && !allows_codes({walk.tree, at}, row(slot))) return Look::doubt;
  return children(walk, at, type, something);
}

bool Quick::value_fits(const Walk& walk, NodeIndex at, const QuickType& type, const QuickSlot* slot) const {
  const std::string_view text = walk.tree.text(at);
  if (type.kind == model::TypeKind::composite || !family_.fits(type.value, text)) return false;
  if (slot == nullptr || !(slot->flags & (quick_fixed | quick_bound))) return true;
  if ((slot->flags & quick_fixed) && definitions_.text(row(slot).fixed) != text) return false;
  return !(slot->flags & quick_bound) || !walk.options.codes || definitions_.binding_allows(row(slot), text);
}

Quick::Look Quick::children(const Walk& walk, NodeIndex parent, const QuickType& type, bool something) const {
  const QuickSlot* const slots = slots_.data() + type.first;
  std::uint64_t there = 0;
  std::uint32_t count = 0, choice = 0;
  Slot last = no_slot, chosen = no_slot, highest = 0;
  for (NodeIndex at = walk.tree.node(parent).first; at != no_node;) {
    const Node& node = walk.tree.node(at);
    if (node.slot >= model::undeclared_base) {
      if (walk.options.undeclared && !(type.flags & (model::type_open | model::type_abstract))) return Look::doubt;
      something = true;
      count = 0;
    } else {
      const QuickSlot& slot = slots[node.slot];
      count = node.slot == last ? count + 1 : 0;
      if (count >= slot.max && slot.max != model::unbounded) return Look::doubt;
      const bool plain = is_plain(node, slot) && family_.fits(slot.value, walk.tree.text(at));
      const Look look = plain ? Look::something : element(walk, at, &slot);
      if (look == Look::doubt) return look;
      if (look == Look::something) {
        something = true;
        if (slot.required != 255) there |= std::uint64_t{1} << slot.required;
        if (family_.by_schema && slot.rank != no_slot) {
          if (slot.rank < highest) return Look::doubt;
          highest = slot.rank;
        }
        if (slot.choice != 0) {
          if (slot.choice == choice && node.slot != chosen) return Look::doubt;
          choice = slot.choice;
          chosen = node.slot;
        }
      }
    }
    last = node.slot;
    at = node.next;
  }
  if (something && (there & type.required) != type.required) return Look::doubt;
  return something ? Look::something : Look::nothing;
}

}  // namespace crosswalk::pipeline
