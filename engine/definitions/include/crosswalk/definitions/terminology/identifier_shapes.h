// Identifier shapes: where the types of a set hold an identifier, its authority and its kind. What makes keys of resources asks here
// instead of knowing CX from XON.
#pragma once

#include <crosswalk/model/tree.h>

#include <unordered_map>
#include <vector>

namespace crosswalk::definitions {

/// The parts of one identifier; an empty handle (or State::empty) where the message has none.
struct IdentifierParts {
  model::Element value;              ///< CX-1, Identifier.value
  model::Element authority;          ///< the local name of the assigning authority: CX-4.1
  model::Element universal_id;       ///< CX-4.2; for FHIR Identifier.system, a URI
  model::Element universal_id_type;  ///< CX-4.3: ISO, DNS, UUID ...
  model::Element kind;               ///< CX-5; for FHIR the code of Identifier.type
};

/// The shapes of one set, resolved to slots. Threads: immutable, free to share. Lifetime: the set outlives it.
class IdentifierShapes {
 public:
  explicit IdentifierShapes(const model::Definitions& set);

  /// True when a value of this type is an identifier.
  bool knows(model::TypeId type) const { return shapes_.contains(type); }
  /// The parts of `identifier`; all empty when its type has no shape. Where a shape has alternatives (XON-10, before 2.5 XON-3) the first
  /// that is valued is given.
  IdentifierParts read(model::Element identifier) const;

 private:
  /// Steps from the identifier to a part; several for alternatives.
  using Path = std::vector<model::Slot>;
  using Paths = std::vector<Path>;
  struct Shape {
    Paths value, authority, universal_id, universal_id_type, kind;
  };
  static Path resolve(const model::Definitions& set, model::TypeId type, std::string_view path);
  static Paths resolve_all(const model::Definitions& set, model::TypeId type, std::string_view paths);
  std::unordered_map<model::TypeId, Shape> shapes_;
};

}  // namespace crosswalk::definitions
