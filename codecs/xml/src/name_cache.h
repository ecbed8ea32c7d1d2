// What a name means inside a type, for the few (type, name) pairs that a document uses again and again. Keyed by the parser's own
// pointers, so it lives no longer than one parse.
#pragma once

#include <crosswalk/model/definition.h>
#include <crosswalk/xml/reader.h>

#include <array>

namespace crosswalk::xml {

/// A name as the Definitions know it. `slot` is no_slot when they do not.
struct Meaning {
  model::Slot slot = model::no_slot;
  model::TypeId type = model::no_type;  ///< of the slot
  bool is_markup = false;
  bool is_choice = false;
  bool is_list = false;                       ///< an attribute that holds a list of words
  bool is_value = false;                      ///< the attribute that holds the value of its element
  bool is_null = false;                       ///< the attribute that says why there is none
  bool is_wrapper = false;                    ///< holds one element of the actual type
  bool expects_type = false;                  ///< xsi:type is written whatever the type of the node
  model::Slot group = model::no_slot;         ///< of the hidden group that the slot is in
  model::TypeId group_type = model::no_type;  ///< its type
};

class NameCache {
 public:
  /// `look_up()` fills what is not known yet.
  template <class LookUp>
  const Meaning& find(model::TypeId type, const char* local, const char* uri, bool attribute, LookUp look_up) {
    Entry& entry = entries_[place(type, local, attribute)];
    if (entry.local == local && entry.uri == uri && entry.type == type && entry.attribute == attribute) return entry.meaning;
    entry = {local, uri, type, attribute, look_up()};
    return entry.meaning;
  }

 private:
  struct Entry {
    const char* local = nullptr;
    const char* uri = nullptr;
    model::TypeId type = model::no_type;
    bool attribute = false;
    Meaning meaning;
  };
  static constexpr unsigned bits = 9;
  static std::size_t place(model::TypeId type, const char* local, bool attribute) {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(local) * 2 + attribute + (std::uint64_t{type} << 40);
    return (mixed * 0x9E3779B97F4A7C15u) >> (64 - bits);
  }
  std::array<Entry, 1u << bits> entries_{};
};

}  // namespace crosswalk::xml
