// A Definitions blob built by hand, for tests of the layers below engine/definitions.
#pragma once

#include <crosswalk/model/definition.h>

#include <cstring>
#include <string>
#include <vector>

namespace crosswalk::testing_support {

struct TinySlot {
  std::string name, choice, type;
  std::uint16_t max = 1;
};
struct TinyType {
  std::string name;
  std::vector<TinySlot> slots;
  model::TypeKind kind = model::TypeKind::composite;
  model::ValueKind value = model::ValueKind::none;
  std::string base;
};

/// Owns the bytes; `view` is valid as long as this lives.
class TinyDefinitions {
 public:
  explicit TinyDefinitions(const std::vector<TinyType>& types) {
    pool_.assign(2, '\0');
    header_.name = header_.family = string("tiny");
    header_.version = string("1");
    for (const TinyType& type : types) add(type, types);
    layout();
    view = model::Definitions(std::as_bytes(std::span(words_)));
  }
  model::Definitions view;

 private:
  std::uint32_t string(const std::string& text) {
    if (text.empty()) return 0;
    const auto at = static_cast<std::uint32_t>(pool_.size());
    const auto length = static_cast<std::uint16_t>(text.size());
    pool_.append(reinterpret_cast<const char*>(&length), 2);
    pool_ += text;
    return at;
  }
  static model::TypeId id_of(const std::vector<TinyType>& types, const std::string& name) {
    for (std::size_t i = 0; i < types.size(); ++i)
      if (types[i].name == name) return static_cast<model::TypeId>(i);
    return model::no_type;
  }
  void add(const TinyType& type, const std::vector<TinyType>& all) {
    model::TypeRow row{};
    row.name = string(type.name);
    row.base = id_of(all, type.base);
    row.first_slot = static_cast<std::uint32_t>(slots_.size());
    row.slot_count = static_cast<std::uint16_t>(type.slots.size());
    row.kind = type.kind;
    row.value = type.value;
    names_.push_back(type.name);
    types_.push_back(row);
    for (const TinySlot& slot : type.slots) {
      model::SlotRow made{};
      made.name = string(slot.name);
      made.choice = string(slot.choice);
      made.type = id_of(all, slot.type);
      made.max = slot.max;
      made.flags = slot.choice.empty() ? 0 : model::slot_choice;
      slot_keys_.push_back({slot.name, static_cast<std::uint32_t>(types_.size())});
      slots_.push_back(made);
    }
  }
  template <class T>
  std::uint32_t put(const std::vector<T>& rows) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + rows.size() * sizeof(T));
    if (!rows.empty()) std::memcpy(bytes_.data() + at, rows.data(), rows.size() * sizeof(T));
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    return static_cast<std::uint32_t>(at);
  }
  static void place(std::vector<std::uint32_t>& table, std::uint32_t hash, std::uint32_t value) {
    std::uint32_t at = hash & (table.size() - 1);
    while (table[at] != model::no_type) at = (at + 1) & (table.size() - 1);
    table[at] = value;
  }
  void layout() {
    std::vector<std::uint32_t> type_hash(256, model::no_type), slot_hash(1024, model::no_type);
    for (std::uint32_t i = 0; i < names_.size(); ++i) place(type_hash, model::blob_hash(names_[i], 0), i);
    for (std::uint32_t i = 0; i < slot_keys_.size(); ++i) place(slot_hash, model::blob_hash(slot_keys_[i].first, slot_keys_[i].second), i);
    std::memcpy(header_.magic, "CWDEFS3", 8);
    bytes_.resize((sizeof header_ + 7) / 8 * 8);
    header_.types = put(types_);
    header_.type_count = static_cast<std::uint32_t>(types_.size());
    header_.slots = put(slots_);
    header_.slot_count = static_cast<std::uint32_t>(slots_.size());
    header_.type_hash = put(type_hash);
    header_.type_hash_size = 256;
    header_.slot_hash = put(slot_hash);
    header_.slot_hash_size = 1024;
    header_.strings = put(std::vector<char>(pool_.begin(), pool_.end()));
    header_.size = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    words_.resize(bytes_.size() / 8);
    std::memcpy(words_.data(), bytes_.data(), bytes_.size());
  }

  model::BlobHeader header_{};
  std::string pool_;
  std::vector<model::TypeRow> types_;
  std::vector<model::SlotRow> slots_;
  std::vector<std::string> names_;
  std::vector<std::pair<std::string, std::uint32_t>> slot_keys_;  ///< name and TypeId plus one
  std::vector<char> bytes_;
  std::vector<std::uint64_t> words_;
};

}  // namespace crosswalk::testing_support
