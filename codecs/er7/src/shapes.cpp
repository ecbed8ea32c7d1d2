#include "shapes.h"

#include <algorithm>
#include <bit>

namespace crosswalk::er7 {

using model::Definitions;
using model::State;
using model::TypeId;
using model::TypeKind;
using model::TypeRow;

namespace {

NodeForm form(TypeId type, model::Slot slot, State state) {
  model::Node node;
  node.set(state, model::Store::source);
  return {type, slot, node.state_store, 0};
}

/// The shape of a type in a slot. It is plain when the first slots inside it lead to a primitive.
Shape shape_of(const Definitions& definitions, TypeId type, model::Slot slot) {
  Shape shape;
  shape.forms[0] = form(type, slot, State::empty);
  for (unsigned depth = 0; depth < Shape::most_nodes && type != model::no_type; ++depth) {
    const TypeRow& row = definitions.type(type);
    if (depth == 0 && row.kind == TypeKind::composite) {
      shape.parts = row.first_slot;
      shape.part_count = row.slot_count;
    }
    if (row.kind == TypeKind::primitive) {
      shape.forms[depth] = form(type, slot, State::value);
      shape.nodes = static_cast<std::uint8_t>(depth + 1);
      return shape;
    }
    if (row.kind != TypeKind::composite || row.slot_count == 0) return shape;
    shape.forms[depth] = form(type, slot, State::group);
    type = definitions.slot(type, 0).type;
    slot = 0;
  }
  return shape;
}

}  // namespace

void Shapes::list_segments(const Definitions& definitions) {
  std::vector<Name> names;
  for (TypeId type = 0; type < definitions.type_count(); ++type)
    if (const std::string_view name = definitions.type_name(type); segment_named(definitions, name) == type)
      names.push_back({short_key(name), type});
  segments_.resize(std::bit_ceil(2 * names.size() + 2));
  for (const Name& name : names) {
    std::size_t at = place_of(name.key);
    while (segments_[at].key != 0) at = (at + 1) & (segments_.size() - 1);
    segments_[at] = name;
  }
}

Shapes::Shapes(const Definitions& definitions) : known_(definitions) {
  list_segments(definitions);
  types_.reserve(definitions.type_count());
  for (TypeId type = 0; type < definitions.type_count(); ++type) {
    types_.push_back(shape_of(definitions, type, 0));
    const auto rows = definitions.slots(type);
    const std::size_t first = definitions.type(type).first_slot;
    slots_.resize(std::max(slots_.size(), first + rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Shape& shape = slots_[first + i] = shape_of(definitions, rows[i].type, static_cast<model::Slot>(i));
      if (rows[i].flags & model::slot_discriminator) shape.role = PlaceRole::discriminator;
      if (rows[i].flags & model::slot_varies) shape.role = PlaceRole::varies;
    }
  }
}

ShapeCache::ShapeCache(const definitions::Catalog& catalog) : catalog_(catalog) {
  for (const Definitions* set : catalog.sets()) {
    Entry& entry = entries_.emplace_back(set);
    entry.chosen = catalog.v2(set->version(), entry.exact);
  }
}

const Definitions* ShapeCache::v2(std::string_view version, bool& exact) const {
  for (const Entry& entry : entries_)
    if (entry.set->version() == version) return exact = entry.exact, entry.chosen;
  return catalog_.v2(version, exact);
}

ShapeCache::~ShapeCache() {
  for (const Entry& entry : entries_) delete entry.shapes.load();
}

const Shapes& ShapeCache::of(const Definitions& set, std::unique_ptr<const Shapes>& own) const {
  for (const Entry& entry : entries_) {
    if (entry.set != &set) continue;
    if (const Shapes* known = entry.shapes.load(std::memory_order_acquire)) return *known;
    auto made = std::make_unique<const Shapes>(set);
    const Shapes* first = nullptr;
    if (entry.shapes.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return *made.release();
    return *first;
  }
  own = std::make_unique<const Shapes>(set);
  return *own;
}

}  // namespace crosswalk::er7
