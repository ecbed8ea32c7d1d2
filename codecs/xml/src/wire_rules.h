// What decoder and encoder must agree on.
#pragma once

#include <crosswalk/model/definition.h>

namespace crosswalk::xml {

/// True when an element of this slot bears xsi:type whatever its type: the Definition alone does not tell the type.
inline bool expects_type(const model::Definitions& definitions, const model::SlotRow& row) {
  if (row.flags & model::slot_attribute) return false;
  const model::TypeRow& type = definitions.type(row.type);
  if (type.value == model::ValueKind::markup) return false;
  if (row.flags & model::slot_typed) return true;
  const bool shares_name = (row.flags & model::slot_choice) && row.wire != 0;
  return shares_name || (type.flags & model::type_abstract) || type.kind == model::TypeKind::any;
}

/// Where a child stands when children are ordered: by slot, undeclared ones behind all others in the order of their coming.
constexpr model::Slot rank_of(model::Slot slot) { return slot < model::undeclared_base ? slot : model::undeclared_base; }

/// The undeclared child that names the type of an element in a wrapper that the Definitions do not know.
inline constexpr std::string_view unknown_type_child = "resourceType";

}  // namespace crosswalk::xml
