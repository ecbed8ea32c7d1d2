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
    Entry& entry = entries_[place_of(type, name)];
    if (entry.type == type && entry.name == name) return entry.slot;
    return fill(entry, type, name);
  }

 private:
  struct Entry {
    std::string_view name;  ///< in the Definitions' pool
    model::TypeId type = model::no_type;
    model::Slot slot = model::no_slot;
  };
  static constexpr unsigned bits = 8;

  static std::size_t place_of(model::TypeId type, std::string_view name) {
    std::uint64_t head = 0, tail = 0;
    if (name.size() >= 8) {
      head = load_word(name.data());
      tail = load_word(name.data() + name.size() - 8);
    } else {
      for (const char c : name) head = head << 8 | static_cast<unsigned char>(c);
    }
    const std::uint64_t mixed = (head ^ (tail << 21 | tail >> 43)) + name.size() + (std::uint64_t{type} << 32);
    return (mixed * 0x9E3779B97F4A7C15u) >> (64 - bits);
  }
  model::Slot fill(Entry& entry, model::TypeId type, std::string_view name) {
    const model::Slot slot = definitions_.find_slot(type, name);
    if (slot != model::no_slot) entry = {definitions_.text(definitions_.slot(type, slot).name), type, slot};
    return slot;
  }

  const model::Definitions& definitions_;
  std::array<Entry, 1u << bits> entries_{};
};

}  // namespace crosswalk::fhirjson
