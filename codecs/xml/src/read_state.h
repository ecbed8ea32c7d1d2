// What reading messages of one set works out on its way and the next message can use again: the parser with its names, and what
// these mean. Belongs to one reading at a time.
#pragma once

#include "context.h"
#include "name_cache.h"

#include <string>
#include <utility>
#include <vector>

namespace crosswalk::xml {

/// What a type says of the elements that have it.
struct TypeFacts {
  model::Slot content = model::no_slot;
  model::Slot group = model::no_slot;         ///< of its hidden groups
  model::TypeId group_type = model::no_type;  ///< their type
  model::Slot group_content = model::no_slot;
  bool known = false;
  bool is_primitive = false;
  TextPlace text;
};

struct ReadState {
  explicit ReadState(const model::Definitions& of) : facts(of.type_count()) {}

  Context context;
  NameCache names;
  std::vector<TypeFacts> facts;                              ///< by type
  const char* xsi_uri = nullptr;                             ///< the parser's pointer, once seen
  std::vector<std::pair<std::string, model::TypeId>> types;  ///< that xsi:type named
  bool is_spoilt = false;                                    ///< the names mean something else than in other messages
};

}  // namespace crosswalk::xml
