// What a plain value becomes in each place of a set of Definitions, worked out once: the composites that it opens and the primitive
// that holds it. So that most values of a message are one look-up and a few writes.
#pragma once

#include "types.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/model/tree.h>

#include <atomic>
#include <deque>
#include <memory>
#include <vector>

namespace crosswalk::er7 {

/// The part of a node that the Definitions decide.
struct NodeForm {
  model::TypeId type = model::no_type;
  model::Slot slot = 0;
  std::uint8_t state_store = 0;
  std::uint8_t flags = 0;
};

/// What else a place asks of the reader.
enum class PlaceRole : std::uint8_t {
  none,
  discriminator,  ///< its value types another place of its segment
  varies          ///< its type comes from there; the shape is that of no place
};

/// One place: a slot of a type, or a type wherever it stands (then the slot of the first form is for the reader to set).
struct Shape {
  static constexpr unsigned most_nodes = 3;
  NodeForm forms[most_nodes];    ///< from the outermost composite to the primitive
  std::uint32_t parts = 0;       ///< index of the shape of the first slot inside
  std::uint16_t part_count = 0;  ///< slots of a composite; 0 for other types
  std::uint8_t nodes = 0;        ///< how many forms; 0: not a plain place, read it the long way
  PlaceRole role = PlaceRole::none;
};
static_assert(sizeof(Shape) == 32);

/// The shapes of one set. Threads: immutable once made.
class Shapes {
 public:
  explicit Shapes(const model::Definitions& definitions);
  /// The shapes of the slots of a type, side by side.
  const Shape* slots(const model::Definitions& definitions, model::TypeId type) const {
    return slots_.data() + definitions.type(type).first_slot;
  }
  const Shape* parts(const Shape& shape) const { return slots_.data() + shape.parts; }
  const Shape& type(model::TypeId type) const { return types_[type]; }
  const KnownTypes& known() const { return known_; }
  /// segment_named(), by a table of the names.
  model::TypeId segment(std::string_view name) const {
    const std::uint32_t key = short_key(name);
    std::size_t at = place_of(key);
    while (segments_[at].key != key && segments_[at].key != 0) at = (at + 1) & (segments_.size() - 1);
    return segments_[at].key == key ? segments_[at].type : model::no_type;
  }

 private:
  struct Name {
    std::uint32_t key = 0;
    model::TypeId type = model::no_type;
  };
  std::size_t place_of(std::uint32_t key) const { return (key * 2654435761u >> 16) & (segments_.size() - 1); }
  void list_segments(const model::Definitions& definitions);
  KnownTypes known_;
  std::vector<Name> segments_;  ///< open addressing; a power of two, at most half of it in use; key 0: free
  std::vector<Shape> slots_;    ///< as the slot rows of the Definitions
  std::vector<Shape> types_;
};

/// The shapes of the sets of a Catalog, each made when it is first asked for. Threads: free to share.
class ShapeCache {
 public:
  /// `catalog` outlives it.
  explicit ShapeCache(const definitions::Catalog& catalog);
  ~ShapeCache();
  ShapeCache(const ShapeCache&) = delete;
  ShapeCache& operator=(const ShapeCache&) = delete;
  /// Of a set of the Catalog; of another one they are made anew and live in `own`.
  const Shapes& of(const model::Definitions& set, std::unique_ptr<const Shapes>& own) const;
  /// Catalog::v2.
  const model::Definitions* v2(std::string_view version, bool& exact) const;

 private:
  struct Entry {
    explicit Entry(const model::Definitions* of) : set(of) {}
    const model::Definitions* set;
    const model::Definitions* chosen = nullptr;  ///< what the Catalog gives for the version of `set`
    bool exact = false;
    mutable std::atomic<const Shapes*> shapes{nullptr};
  };
  const definitions::Catalog& catalog_;
  std::deque<Entry> entries_;
};

}  // namespace crosswalk::er7
