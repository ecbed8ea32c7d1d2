// What a Run notes while it builds: resources, references to be filled in, values ready to be written.
#pragma once

#include <crosswalk/fhirpath/value.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/run_context.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace crosswalk::mapping {

using fhirpath::Value;
using model::Element;
using model::no_node;
using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::SlotRange;
using model::TypeId;

/// A node of a target tree.
struct TargetNode {
  std::uint8_t tree = 0;
  NodeIndex node = no_node;
  explicit operator bool() const { return node != no_node; }
  bool operator==(const TargetNode&) const = default;
};

/// A resource made by %run.resource: one for each id.
struct Resource {
  language::Uuid id;
  TargetNode at;
  TypeId type = no_type;
  bool by_identifier = false;
  std::uint32_t uses = 0;
  std::string url;  ///< "urn:uuid:" and the id
  std::string_view id_text() const { return std::string_view(url).substr(9); }
};

/// One step of the path that was written last, from the root down.
struct PathStep {
  Leaf leaf = none;
  std::size_t end = 0;  ///< of its name in the path
};

/// A reference whose text is known only at the end.
struct PendingReference {
  TargetNode holder;  ///< the primitive that holds the text
  Value referenced;
  CallIndex call = none;
};

/// A node that list mode first or last wants at an end of its list.
struct ListPlace {
  TargetNode at;
  bool first = false;
};

/// Longer texts of sources are pointed at, not copied.
inline constexpr std::size_t shared_text = 64;

/// A value ready to be written: what the table of values made of it.
struct Prepared {
  std::string_view text;
  language::Fate fate = language::Fate::carried;
  language::Trouble trouble = language::Trouble::none;
  bool null = false;
  bool stable = false;  ///< the text outlives the target (a constant or the text of a source)
  bool keep_lexeme = false;
  std::string_view lexeme;  ///< as received
};

}  // namespace crosswalk::mapping
