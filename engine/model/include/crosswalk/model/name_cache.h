// What names of one program mean in types, as whoever looks them up again and again remembers it: for names whose type only the message tells.
#pragma once

#include <crosswalk/model/definition.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace crosswalk::model {

/// Knows a name by where its text stands, so all texts that it is asked about outlive it or its next clear(). One thread.
class NameCache {
 public:
  void clear() { rows_.fill({}); }

  /// As Definitions::find_name().
  SlotRange find(const Definitions& definitions, TypeId type, std::string_view name) {
    Row& row = rows_[(reinterpret_cast<std::uintptr_t>(name.data()) >> 3 ^ type * 7) % rows_.size()];
    if (row.name == name.data() && row.size == name.size() && row.type == type && row.definitions == &definitions) return row.slots;
    row = {name.data(), &definitions, name.size(), type, definitions.find_name(type, name)};
    return row.slots;
  }

 private:
  struct Row {
    const char* name = nullptr;
    const Definitions* definitions = nullptr;
    std::size_t size = 0;
    TypeId type = no_type;
    SlotRange slots;
  };
  std::array<Row, 256> rows_;
};

}  // namespace crosswalk::model
