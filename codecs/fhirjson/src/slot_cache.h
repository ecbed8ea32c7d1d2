// Slots by (type, property name), for the few names that a message uses again and again.
#pragma once

#include "scan.h"

#include <crosswalk/model/definition.h>

#include <array>
#include <string_view>

namespace crosswalk::fhirjson {

class SlotCache {
 public:
  explicit SlotCache(const model::Definitions& definitions) : definitions_(definitions) {}

  /// As Definitions::find_slot().
  model::Slot find(model::TypeId type, std::string_view name) {
    const Key key(type, name);
    Entry& entry = entries_[key.place()];
    if (entry.key == key && (name.size() <= 16 || entry.name == name)) return entry.slot;
    return fill(entry, key, name);
  }

 private:
  /// The type and the name; names of up to 16 bytes are wholly in its words.
  struct Key {
    Key() = default;
    Key(model::TypeId type_id, std::string_view name) : type(type_id), size(static_cast<std::uint32_t>(name.size())) {
      const char* at = name.data();
      if (size >= 8) {
        head = load_word(at);
        tail = load_word(at + size - 8);
      } else if (size >= 4) {
        head = load_half(at) | load_half(at + size - 4) << 32;
      } else {
        for (const char c : name) head = head << 8 | static_cast<unsigned char>(c);
      }
    }
    bool operator==(const Key&) const = default;
    std::size_t place() const {
      const std::uint64_t mixed = (head ^ (tail << 21 | tail >> 43)) + size + (std::uint64_t{type} << 32);
      return (mixed * 0x9E3779B97F4A7C15u) >> (64 - bits);
    }
    std::uint64_t head = 0, tail = 0;
    model::TypeId type = model::no_type;
    std::uint32_t size = 0;
  };
  struct Entry {
    Key key;
    std::string_view name;  ///< in the Definitions' pool
    model::Slot slot = model::no_slot;
  };
  static constexpr unsigned bits = 8;

  model::Slot fill(Entry& entry, const Key& key, std::string_view name) {
    const model::Slot slot = definitions_.find_slot(key.type, name);
    if (slot != model::no_slot) entry = {key, definitions_.text(definitions_.slot(key.type, slot).name), slot};
    return slot;
  }

  const model::Definitions& definitions_;
  std::array<Entry, 1u << bits> entries_{};
};

}  // namespace crosswalk::fhirjson
