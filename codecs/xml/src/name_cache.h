// What a name means inside a type, for the few (type, name) pairs that documents use again and again. Keyed by the parser's own
// pointers, so it lives no longer than the Context they are of.
#pragma once

#include <crosswalk/model/definition.h>
#include <crosswalk/xml/reader.h>

#include <array>

namespace crosswalk::xml {

/// Where the character data of an element goes, by its type.
struct TextPlace {
  model::Slot content = model::no_slot;
  bool in_group = false;      ///< `content` is a slot of its hidden groups
  bool is_primitive = false;  ///< it is the value of the element
};

/// A name as the Definitions know it. `slot` is no_slot when they do not.
struct Meaning {
  model::Slot slot = model::no_slot;
  model::Slot group = model::no_slot;         ///< of the hidden group that the slot is in
  model::TypeId type = model::no_type;        ///< of the slot
  model::TypeId group_type = model::no_type;  ///< of the hidden group
  TextPlace text;                             ///< of the type
  bool is_plain = false;                      ///< an element in no hidden group that is no markup, no wrapper, and needs no xsi:type
  bool is_markup = false;
  bool is_choice = false;
  bool is_list = false;       ///< an attribute that holds a list of words
  bool is_value = false;      ///< the attribute that holds the value of its element
  bool is_null = false;       ///< the attribute that says why there is none
  bool is_wrapper = false;    ///< holds one element of the actual type
  bool expects_type = false;  ///< xsi:type is written whatever the type of the node
};

class NameCache {
 public:
  void clear() { entries_ = {}; }
  /// `look_up()` fills what is not known yet. The answer holds until the next call.
  template <class LookUp>
  const Meaning& find(model::TypeId type, const char* local, const char* uri, bool attribute, LookUp look_up) {
    const std::size_t at = place(type, local, attribute);
    Entry& entry = entries_[at];
    if (entry.is(type, local, uri, attribute)) return entry.meaning;
    Entry& second = entries_[at ^ 1];
    if (second.is(type, local, uri, attribute)) return second.meaning;
    second = entry;
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
    bool is(model::TypeId of, const char* name, const char* space, bool is_attribute) const {
      return local == name && uri == space && type == of && attribute == is_attribute;
    }
  };
  static constexpr unsigned bits = 9;
  static std::size_t place(model::TypeId type, const char* local, bool attribute) {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(local) * 2 + attribute + (std::uint64_t{type} << 40);
    return (mixed * 0x9E3779B97F4A7C15u) >> (64 - bits);
  }
  std::array<Entry, 1u << bits> entries_{};
};

}  // namespace crosswalk::xml
