// Lays a Draft out as a blob.
#include <crosswalk/definitions/draft.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace crosswalk::definitions {

namespace {

using model::no_type;
using model::TypeId;

/// Every text once: u16 length, then the bytes. Offset 0 is "".
class Pool {
 public:
  std::uint32_t add(const std::string& text) {
    if (text.empty()) return 0;
    const auto [at, fresh] = offsets_.emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) append(text);
    return at->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void append(const std::string& text) {
    bytes_ += static_cast<char>(text.size() & 0xFF);
    bytes_ += static_cast<char>(text.size() >> 8);
    bytes_ += text;
  }
  std::string bytes_ = std::string(2, '\0');
  std::unordered_map<std::string, std::uint32_t> offsets_;
};

/// The smallest power of two that leaves half of the table free.
std::uint32_t table_size(std::size_t entries) {
  std::uint32_t size = 4;
  while (size < entries * 2) size *= 2;
  return size;
}

class Builder {
 public:
  Builder(Draft draft, DraftErrors& errors) : draft_(std::move(draft)), errors_(errors) {}

  std::vector<std::byte> build() {
    const std::size_t before = errors_.size();
    name_types();
    add_namespaces();
    add_value_sets();
    for (const DraftType& type : draft_.types) add_type(type);
    hash_names();
    add_aliases();
    add_invariants();
    if (errors_.size() != before) return {};
    return layout();
  }

 private:
  void error(const DraftPlace& place, const std::string& what) {
    errors_.push_back(place.file + ":" + std::to_string(place.line) + ": " + what);
  }

  void name_types() {
    std::stable_sort(draft_.types.begin(), draft_.types.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    for (std::size_t i = 0; i < draft_.types.size(); ++i) {
      const DraftType& type = draft_.types[i];
      if (!ids_.emplace(type.name, static_cast<TypeId>(i)).second) error(type.place, "type " + type.name + " is there twice");
      if (type.slots.size() >= model::undeclared_base) error(type.place, "type " + type.name + " has too many elements");
    }
  }

  TypeId id_of(const std::string& name, const DraftPlace& place) {
    const auto at = ids_.find(name);
    if (at != ids_.end()) return at->second;
    error(place, "there is no type '" + name + "'");
    return no_type;
  }

  void add_namespaces() {
    const auto is_default = [](const Draft::Namespace& one) { return one.prefix.empty(); };
    std::stable_partition(draft_.namespaces.begin(), draft_.namespaces.end(), is_default);
    for (const Draft::Namespace& one : draft_.namespaces) {
      namespaces_.push_back({pool_.add(one.prefix), pool_.add(one.uri)});
      if (!spaces_.emplace(one.prefix, static_cast<std::uint16_t>(namespaces_.size())).second)
        error(one.place, "namespace prefix '" + one.prefix + "' is there twice");
    }
  }

  /// Takes `PREFIX:NAME` apart.
  template <class Row>
  void set_wire(const std::string& wire, const DraftPlace& place, Row& row) {
    const std::size_t colon = wire.find(':');
    row.wire = pool_.add(colon == std::string::npos ? wire : wire.substr(colon + 1));
    if (colon == std::string::npos) return;
    const auto space = spaces_.find(wire.substr(0, colon));
    if (space == spaces_.end()) return error(place, "there is no namespace '" + wire.substr(0, colon) + "'");
    row.space = space->second;
  }

  void add_value_sets() {
    for (auto& [name, set] : draft_.value_sets) {
      std::sort(set.codes.begin(), set.codes.end());
      set_numbers_[name] = static_cast<std::uint32_t>(value_sets_.size() + 1);
      value_sets_.push_back(
          {pool_.add(set.canonical), static_cast<std::uint32_t>(codes_.size()), static_cast<std::uint32_t>(set.codes.size())});
      for (const std::string& code : set.codes) codes_.push_back(pool_.add(code));
    }
  }

  void add_type(const DraftType& type) {
    model::TypeRow row{};
    row.name = pool_.add(type.name);
    const bool own_url = !draft_.canonical.empty() && type.name.find('.') == std::string::npos;
    row.canonical = own_url ? pool_.add(draft_.canonical + type.name) : 0;
    row.base = type.base.empty() ? no_type : id_of(type.base, type.place);
    row.first_slot = static_cast<std::uint32_t>(slots_.size());
    row.slot_count = static_cast<std::uint16_t>(type.slots.size());
    row.flags = type.flags;
    row.kind = type.kind;
    row.value = type.value;
    row.title = pool_.add(type.title);
    set_wire(type.wire, type.place, row);
    types_.push_back(row);
    for (const DraftSlot& slot : type.slots) add_slot(type, slot);
  }

  void add_slot(const DraftType& owner, const DraftSlot& slot) {
    model::SlotRow row{};
    row.name = pool_.add(slot.name);
    row.choice = pool_.add(slot.choice);
    row.type = id_of(slot.type, slot.place);
    row.binding = binding_of(slot);
    row.fixed = pool_.add(slot.fixed);
    row.title = pool_.add(slot.title);
    row.targets = pool_.add(slot.targets);
    row.min = slot.min;
    row.max = slot.max;
    row.flags = static_cast<std::uint16_t>(slot.flags | (row.binding != 0 ? model::slot_required_binding : 0));
    row.table = slot.table;
    set_wire(slot.wire, slot.place, row);
    slots_.push_back(row);
    const auto same = [&](const DraftSlot& other) { return &other != &slot && other.name == slot.name; };
    if (std::any_of(owner.slots.begin(), owner.slots.end(), same)) error(slot.place, "element " + slot.name + " is there twice");
  }

  std::uint32_t binding_of(const DraftSlot& slot) {
    if (slot.binding.empty()) return 0;
    const auto at = set_numbers_.find(slot.binding);
    if (at != set_numbers_.end()) return at->second;
    error(slot.place, "there is no value set '" + slot.binding + "'");
    return 0;
  }

  static void place(std::vector<std::uint32_t>& table, std::uint32_t hash, std::uint32_t value) {
    const auto mask = static_cast<std::uint32_t>(table.size() - 1);
    std::uint32_t at = hash & mask;
    while (table[at] != no_type) at = (at + 1) & mask;
    table[at] = value;
  }

  void hash_names() {
    type_hash_.assign(table_size(types_.size()), no_type);
    slot_hash_.assign(table_size(slots_.size()), no_type);
    for (TypeId id = 0; id < types_.size(); ++id) {
      const DraftType& type = draft_.types[id];
      place(type_hash_, model::blob_hash(type.name, 0), id);
      for (std::size_t s = 0; s < type.slots.size(); ++s)
        place(slot_hash_, model::blob_hash(type.slots[s].name, id + 1), types_[id].first_slot + static_cast<std::uint32_t>(s));
    }
  }

  void add_aliases() {
    if (draft_.aliases.empty()) return;
    std::sort(draft_.aliases.begin(), draft_.aliases.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    aliases_.assign(table_size(draft_.aliases.size()), {0, no_type});
    const auto mask = static_cast<std::uint32_t>(aliases_.size() - 1);
    for (std::size_t i = 0; i < draft_.aliases.size(); ++i) {
      const Draft::Alias& alias = draft_.aliases[i];
      if (i > 0 && alias.name == draft_.aliases[i - 1].name) error(alias.place, "alias " + alias.name + " is there twice");
      std::uint32_t at = model::blob_hash(alias.name, 0) & mask;
      while (aliases_[at].type != no_type) at = (at + 1) & mask;
      aliases_[at] = {pool_.add(alias.name), id_of(alias.type, alias.place)};
    }
  }

  void add_invariants() {
    std::stable_sort(draft_.invariants.begin(), draft_.invariants.end(), [](const auto& a, const auto& b) { return a.type < b.type; });
    for (const Draft::Invariant& invariant : draft_.invariants) {
      const TypeId type = id_of(invariant.type, invariant.place);
      if (type == no_type) continue;
      const auto [first, last] = slots_named(draft_.types[type], invariant.slot);
      invariants_.push_back({type, first, last, invariant.level, 0, pool_.add(invariant.key), pool_.add(invariant.expression)});
    }
  }

  /// The slots that came from the line of that name.
  static std::pair<model::Slot, model::Slot> slots_named(const DraftType& type, const std::string& name) {
    const std::string choice = name.ends_with("[x]") ? name.substr(0, name.size() - 3) : std::string();
    model::Slot first = model::no_slot, last = model::no_slot;
    for (std::size_t s = 0; s < type.slots.size(); ++s) {
      if (choice.empty() ? type.slots[s].name != name : type.slots[s].choice != choice) continue;
      last = static_cast<model::Slot>(s);
      if (first == model::no_slot) first = last;
    }
    return {first, last};
  }

  template <class Rows>
  void put(std::uint32_t& offset, std::uint32_t& count, const Rows& rows) {
    offset = static_cast<std::uint32_t>(bytes_.size());
    count = static_cast<std::uint32_t>(rows.size());
    bytes_.resize(bytes_.size() + rows.size() * sizeof(rows[0]));
    if (!rows.empty()) std::memcpy(bytes_.data() + offset, rows.data(), rows.size() * sizeof(rows[0]));
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
  }

  std::vector<std::byte> layout() {
    model::BlobHeader header{};
    std::memcpy(header.magic, "CWDEFS3", 8);
    header.name = pool_.add(draft_.name);
    header.family = pool_.add(draft_.family);
    header.version = pool_.add(draft_.version);
    bytes_.resize((sizeof header + 7) / 8 * 8);
    put(header.types, header.type_count, types_);
    put(header.slots, header.slot_count, slots_);
    put(header.value_sets, header.value_set_count, value_sets_);
    put(header.codes, header.code_count, codes_);
    put(header.type_hash, header.type_hash_size, type_hash_);
    put(header.slot_hash, header.slot_hash_size, slot_hash_);
    put(header.aliases, header.alias_count, aliases_);
    put(header.namespaces, header.namespace_count, namespaces_);
    put(header.invariants, header.invariant_count, invariants_);
    put(header.strings, header.strings_size, pool_.bytes());
    header.size = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header, sizeof header);
    return std::move(bytes_);
  }

  Draft draft_;
  DraftErrors& errors_;
  Pool pool_;
  std::unordered_map<std::string, TypeId> ids_;
  std::unordered_map<std::string, std::uint32_t> set_numbers_;
  std::unordered_map<std::string, std::uint16_t> spaces_;
  std::vector<model::NamespaceRow> namespaces_;
  std::vector<model::TypeRow> types_;
  std::vector<model::SlotRow> slots_;
  std::vector<model::ValueSetRow> value_sets_;
  std::vector<std::uint32_t> codes_, type_hash_, slot_hash_;
  std::vector<model::AliasRow> aliases_;
  std::vector<model::InvariantRow> invariants_;
  std::vector<std::byte> bytes_;
};

}  // namespace

std::vector<std::byte> build_blob(Draft draft, DraftErrors& errors) { return Builder(std::move(draft), errors).build(); }

}  // namespace crosswalk::definitions
