#include "layouts.h"

namespace crosswalk::mapping {

namespace {

using model::Definitions;
using model::no_type;
using model::SlotRow;
using model::TypeId;

bool alike(const SlotRow& a, const SlotRow& b) {
  return a.name == b.name && a.choice == b.choice && a.type == b.type && a.max == b.max && a.flags == b.flags;
}

/// `type` begins with the slots of `base`.
bool begins_with(const Definitions& set, TypeId type, TypeId base) {
  const auto own = set.slots(type), wanted = set.slots(base);
  if (own.size() < wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!alike(own[i], wanted[i])) return false;
  return true;
}

}  // namespace

PlanLayout Layouts::of(const TypeRef& type) {
  PlanLayout layout{type.type, type.definitions};
  if (type && bases_of(*type.definitions)[type.type] != 0) layout.others = others_of(type);
  return layout;
}

const std::vector<std::uint8_t>& Layouts::bases_of(const Definitions& set) {
  std::vector<std::uint8_t>& bases = bases_[&set];
  if (!bases.empty()) return bases;
  bases.resize(set.type_count());
  for (TypeId type = 0; type < set.type_count(); ++type)
    if (set.type(type).base != no_type) bases[set.type(type).base] = 1;
  return bases;
}

const std::uint8_t* Layouts::others_of(const TypeRef& type) {
  const std::uint8_t*& known = known_[{type.definitions, type.type}];
  if (known != nullptr) return known;
  const Definitions& set = *type.definitions;
  std::vector<std::uint8_t>& others = room_.emplace_back(set.type_count());
  for (TypeId other = 0; other < set.type_count(); ++other)
    others[other] = other != type.type && set.is_a(other, type.type) && begins_with(set, other, type.type);
  return known = others.data();
}

}  // namespace crosswalk::mapping
