#include <crosswalk/model/definition.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <stdexcept>

namespace crosswalk::model {

Definitions::Definitions(std::span<const std::byte> blob) {
  if (blob.size() < sizeof(BlobHeader) || std::memcmp(blob.data(), "CWDEFS3", 8) != 0) throw std::logic_error("not a definitions blob");
  const std::byte* base = blob.data();
  header_ = reinterpret_cast<const BlobHeader*>(base);
  if (header_->size > blob.size()) throw std::logic_error("definitions blob is cut short");
  types_ = reinterpret_cast<const TypeRow*>(base + header_->types);
  slots_ = reinterpret_cast<const SlotRow*>(base + header_->slots);
  value_sets_ = reinterpret_cast<const ValueSetRow*>(base + header_->value_sets);
  codes_ = reinterpret_cast<const std::uint32_t*>(base + header_->codes);
  type_hash_ = reinterpret_cast<const std::uint32_t*>(base + header_->type_hash);
  slot_hash_ = reinterpret_cast<const std::uint32_t*>(base + header_->slot_hash);
  aliases_ = reinterpret_cast<const AliasRow*>(base + header_->aliases);
  namespaces_ = reinterpret_cast<const NamespaceRow*>(base + header_->namespaces);
  invariants_ = reinterpret_cast<const InvariantRow*>(base + header_->invariants);
  strings_ = reinterpret_cast<const char*>(base + header_->strings);
  if (header_->namespace_count > 0 && namespaces_[0].prefix == 0) default_namespace_ = text(namespaces_[0].uri);
}

TypeId Definitions::find_type(std::string_view name) const {
  const std::uint32_t mask = header_->type_hash_size - 1;
  for (std::uint32_t at = blob_hash(name, 0) & mask;; at = (at + 1) & mask) {
    const TypeId id = type_hash_[at];
    if (id == no_type || text(types_[id].name) == name) return id;
  }
}

TypeId Definitions::find_alias(std::string_view alias) const {
  if (header_->alias_count == 0) return no_type;
  const std::uint32_t mask = header_->alias_count - 1;
  for (std::uint32_t at = blob_hash(alias, 0) & mask;; at = (at + 1) & mask)
    if (aliases_[at].type == no_type || text(aliases_[at].name) == alias) return aliases_[at].type;
}

TypeId Definitions::find_canonical(std::string_view url) const {
  const TypeId likely = find_type(url.substr(url.find_last_of('/') + 1));
  if (likely != no_type && text(types_[likely].canonical) == url) return likely;
  for (TypeId id = 0; id < header_->type_count; ++id)
    if (text(types_[id].canonical) == url) return id;
  return no_type;
}

bool Definitions::is_a(TypeId id, TypeId base) const {
  while (id != no_type && id != base) id = types_[id].base;
  return id == base && id != no_type;
}

Slot Definitions::find_slot(TypeId id, std::string_view name) const {
  const std::uint32_t mask = header_->slot_hash_size - 1;
  const std::uint32_t first = types_[id].first_slot;
  const std::uint32_t end = first + types_[id].slot_count;
  for (std::uint32_t at = blob_hash(name, id + 1) & mask;; at = (at + 1) & mask) {
    const std::uint32_t row = slot_hash_[at];
    if (row == no_type) return no_slot;
    if (row >= first && row < end && text(slots_[row].name) == name) return static_cast<Slot>(row - first);
  }
}

SlotRange Definitions::find_name(TypeId id, std::string_view name) const {
  if (const Slot slot = find_slot(id, name); slot != no_slot) return {slot, slot};
  SlotRange range;
  const auto rows = slots(id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!(rows[i].flags & slot_choice) || text(rows[i].choice) != name) continue;
    if (!range.found()) range.first = static_cast<Slot>(i);
    range.last = static_cast<Slot>(i);
  }
  return range;
}

Slot Definitions::find_choice(TypeId id, std::string_view name, TypeId wanted) const {
  const SlotRange range = find_name(id, name);
  if (!range.found()) return no_slot;
  for (Slot s = range.first; s <= range.last; ++s)
    if (slot(id, s).type == wanted) return s;
  for (Slot s = range.first; s <= range.last; ++s)
    if (is_a(wanted, slot(id, s).type)) return s;
  return no_slot;
}

Slot Definitions::find_wire(TypeId id, std::string_view local, std::string_view uri, bool attribute) const {
  const auto fits = [&](const SlotRow& row) {
    if (((row.flags & slot_attribute) != 0) != attribute || (row.flags & slot_content)) return false;
    return wire_name(row) == local && wire_namespace(row) == uri;
  };
  if (const Slot own = find_slot(id, local); own != no_slot && fits(slot(id, own))) return own;
  const auto rows = slots(id);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].wire != 0 && fits(rows[i])) return static_cast<Slot>(i);
  return no_slot;
}

Slot Definitions::find_content(TypeId id) const {
  const auto rows = slots(id);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].flags & slot_content) return static_cast<Slot>(i);
  return no_slot;
}

TypeId Definitions::find_root(std::string_view local, std::string_view uri) const {
  const auto fits = [&](TypeId id) {
    return (types_[id].flags & type_root) && wire_name(types_[id]) == local && wire_namespace(types_[id]) == uri;
  };
  if (const TypeId own = find_type(local); own != no_type && fits(own)) return own;
  for (TypeId id = 0; id < header_->type_count; ++id)
    if (types_[id].wire != 0 && fits(id)) return id;
  return no_type;
}

bool Definitions::binding_allows(const SlotRow& row, std::string_view code) const {
  const auto list = codes(value_sets_[row.binding - 1]);
  const auto less = [this](std::uint32_t offset, std::string_view wanted) { return text(offset) < wanted; };
  const auto at = std::lower_bound(list.begin(), list.end(), code, less);
  return at != list.end() && text(*at) == code;
}

}  // namespace crosswalk::model
