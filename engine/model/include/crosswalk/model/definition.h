// Definitions: the types of every format as one read-only, position-independent table ("blob").
//
// A Definitions object is a view of such a blob. It names no format: a FHIR resource, a v2 message structure or segment,
// a CDA class are all a Type with Slots. A blob is written by the host tool of engine/definitions and embedded into the
// program, or built at run time; reading it allocates nothing.
//
// Threads: immutable, free to share. Lifetime: names and rows point into the blob, which outlives every Tree over it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace crosswalk::model {

using TypeId = std::uint32_t;
using Slot = std::uint16_t;

inline constexpr TypeId no_type = 0xFFFFFFFFu;
inline constexpr Slot no_slot = 0xFFFFu;
/// Slots from here on are names that the Definition does not declare; their names live in the Tree.
inline constexpr Slot undeclared_base = 0x8000u;
inline constexpr std::uint16_t unbounded = 0xFFFFu;

/// What the lexical value of a primitive is. `none` for a type without a value of its own.
enum class ValueKind : std::uint8_t {
  none,
  text,
  code,
  uri,
  id,
  boolean,
  integer,
  positive,
  unsigned_integer,
  decimal,
  date,
  date_time,
  instant,
  time,
  binary,
  markup,
  oid,
  uuid,
  long_integer  ///< 64 bits
};

enum class TypeKind : std::uint8_t {
  primitive,  ///< has a lexical value, and perhaps children (FHIR's id and extension)
  composite,  ///< has children only
  any         ///< the type is decided by the message (v2 varies, FHIR Resource and Element)
};

enum TypeFlag : std::uint16_t {
  type_root = 1,       ///< may stand alone: a resource, a message structure
  type_abstract = 2,   ///< only its specialisations are made
  type_open = 4,       ///< undeclared children are expected (a local segment)
  type_group = 8,      ///< a group of a structure, of which the wire format shows no trace
  type_unit = 16,      ///< a wire-level unit inside a structure (v2: a segment)
  type_withdrawn = 32  ///< only earlier versions have it; here so that their messages can be read
};

enum SlotFlag : std::uint16_t {
  slot_choice = 1,            ///< one of the slots of a choice element (`value[x]`); one that repeats allows all, in any order
  slot_attribute = 2,         ///< written as an attribute in XML
  slot_fixed = 4,             ///< its fixed value is filled in when the parent is made; without it, it is understood
  slot_required_binding = 8,  ///< the code must be in `binding`
  slot_varies = 16,           ///< the type comes from another Element (v2: OBX-5)
  slot_overflow = 32,         ///< holds what the structure does not place, in order (`other`)
  slot_structure = 64,        ///< delimiters and set ids: structure, not content, for the loss account
  slot_discriminator = 128,   ///< types the `slot_varies` slot beside it (v2: OBX-2) and shares its state in the loss account
  slot_withdrawn = 256,       ///< only earlier or later versions have it; read, but not to be written
  slot_content = 512,         ///< the character data of its parent in XML
  slot_typed = 1024           ///< written with the name of its type in XML, even where the type is the declared one
};

/// One type. Strings are offsets into the pool: read them with Definitions::text().
struct TypeRow {
  std::uint32_t name;
  std::uint32_t canonical;   ///< URL of the StructureDefinition, or empty
  TypeId base;               ///< the type this one specialises, or no_type
  std::uint32_t first_slot;  ///< index of its first SlotRow
  std::uint16_t slot_count;  ///< inherited slots included, in output order
  std::uint16_t flags;       ///< TypeFlag
  TypeKind kind;
  ValueKind value;
  std::uint16_t space;  ///< of `wire`: number of its NamespaceRow plus one; 0: the set's default namespace
  std::uint32_t title;  ///< what people call it (`Patient Identification`), or empty
  std::uint32_t wire;   ///< its local name in XML (a root's element, what xsi:type says) when `name` is another, or empty
};

/// One element of a type. Choice elements have one Slot a type, side by side, so a name stands for a range of slots.
struct SlotRow {
  std::uint32_t name;    ///< as written in the format: `valueQuantity`, `PID_3`
  std::uint32_t choice;  ///< the common name of a choice element (`value`), else empty
  TypeId type;
  std::uint32_t binding;  ///< index of a ValueSetRow plus one, or 0
  std::uint32_t fixed;    ///< fixed value, or empty
  std::uint32_t title;    ///< what people call it (`Patient Identifier List`), or empty
  std::uint32_t targets;  ///< allowed types of a reference, or of the Element where `type` is their base, separated by `|`, or empty
  std::uint16_t min;
  std::uint16_t max;    ///< `unbounded` for *
  std::uint16_t flags;  ///< SlotFlag
  std::uint16_t table;  ///< v2: the number of the code table, or 0
  std::uint32_t wire;   ///< its local name in XML when `name` is another, or empty
  std::uint16_t space;  ///< number of its NamespaceRow plus one; 0: the set's default namespace, for an attribute none
  std::uint16_t reserved;
};

/// An XML namespace that the names of a set are in. The default one, of which `prefix` is empty, stands first.
struct NamespaceRow {
  std::uint32_t prefix;  ///< as receivers expect it
  std::uint32_t uri;
};

struct ValueSetRow {
  std::uint32_t canonical;
  std::uint32_t first_code;  ///< into the sorted list of codes of the blob
  std::uint32_t code_count;
};

/// Another name under which a type is found (v2: `ADT^A04` for the structure ADT_A01). An entry of an open-addressing table.
struct AliasRow {
  std::uint32_t name;
  TypeId type;  ///< no_type: the entry is free
};

/// A name looked up in a type: the slots [first, last] it may stand for; `first == no_slot` when there are none.
struct SlotRange {
  Slot first = no_slot;
  Slot last = no_slot;
  bool found() const { return first != no_slot; }
  bool contains(Slot slot) const { return slot >= first && slot <= last; }
};

/// How much it means when an invariant does not hold.
enum class InvariantLevel : std::uint16_t {
  error,
  warning,
  advice  ///< good practice, that many leave out knowingly
};

/// A condition that every Element of a type, or in certain slots of it, must meet. Sorted by type.
struct InvariantRow {
  TypeId type;
  Slot first, last;  ///< the slots whose Elements are meant; no_slot: the Elements of the type itself
  InvariantLevel level;
  std::uint16_t reserved;
  std::uint32_t key;         ///< by which people know it ("pat-1")
  std::uint32_t expression;  ///< FHIRPath, with the Element as its focus; the condition is met when it gives true, or nothing
};

/// The header of a blob; all offsets in bytes from its start, all numbers little-endian.
struct BlobHeader {
  char magic[8];  ///< "CWDEFS3\0"
  std::uint32_t size;
  std::uint32_t name;     ///< "fhir-r4", "v2-2.5.1" (string offset)
  std::uint32_t family;   ///< "fhir", "v2"
  std::uint32_t version;  ///< "4.0.1", "2.5.1"
  std::uint32_t types, type_count;
  std::uint32_t slots, slot_count;
  std::uint32_t value_sets, value_set_count;
  std::uint32_t codes, code_count;          ///< string offsets, sorted by text inside each value set
  std::uint32_t type_hash, type_hash_size;  ///< open addressing, u32 TypeId or no_type; size is a power of two
  std::uint32_t slot_hash, slot_hash_size;  ///< open addressing, u32 slot-row index or no_type; keyed by (type, name)
  std::uint32_t strings, strings_size;      ///< pool: u16 length then text; an offset counts from `strings`; 0 is ""
  std::uint32_t aliases, alias_count;       ///< AliasRow, open addressing; alias_count is a power of two, or 0 without aliases
  std::uint32_t namespaces, namespace_count;
  std::uint32_t invariants, invariant_count;
};

class Definitions {
 public:
  Definitions() = default;
  /// A view of `blob`, which must be 8-byte aligned and outlive it. Throws std::logic_error when the header is not one of ours
  /// (embedded blobs are the program's own; packages loaded at run time are checked by who builds them).
  explicit Definitions(std::span<const std::byte> blob);

  std::string_view name() const { return text(header_->name); }
  std::string_view family() const { return text(header_->family); }
  std::string_view version() const { return text(header_->version); }

  std::uint32_t type_count() const { return header_->type_count; }
  const TypeRow& type(TypeId id) const { return types_[id]; }
  std::string_view type_name(TypeId id) const { return id == no_type ? std::string_view("?") : text(types_[id].name); }
  /// By name ("Patient", "Patient.contact", "PID", "CX"); no_type when there is none.
  TypeId find_type(std::string_view name) const;
  /// By another name of it (find_type knows only the proper ones); no_type when there is none. Hashed: safe for decoders.
  TypeId find_alias(std::string_view alias) const;
  /// By canonical URL; no_type when there is none. Linear: for the compiler, not for the hot path.
  TypeId find_canonical(std::string_view url) const;
  /// True when `id` is `base` or specialises it.
  bool is_a(TypeId id, TypeId base) const;

  std::span<const SlotRow> slots(TypeId id) const { return {slots_ + types_[id].first_slot, types_[id].slot_count}; }
  const SlotRow& slot(TypeId id, Slot s) const { return slots_[types_[id].first_slot + s]; }
  /// The slot with exactly this wire name; no_slot when there is none. Hashed: safe for decoders.
  Slot find_slot(TypeId id, std::string_view name) const;
  /// As a path speaks: a wire name gives one slot, the common name of a choice element all of its slots.
  SlotRange find_name(TypeId id, std::string_view name) const;
  /// The slot of choice element `name` for values of `type`, or no_slot.
  Slot find_choice(TypeId id, std::string_view name, TypeId type) const;

  std::span<const NamespaceRow> namespaces() const { return {namespaces_, header_->namespace_count}; }
  /// The namespace of elements and types that name no other; empty when the set declares none.
  std::string_view default_namespace() const { return default_namespace_; }
  /// Local name and namespace URI in XML. An attribute is in no namespace (empty) unless its line names one.
  std::string_view wire_name(const SlotRow& row) const { return text(row.wire != 0 ? row.wire : row.name); }
  std::string_view wire_name(const TypeRow& row) const { return text(row.wire != 0 ? row.wire : row.name); }
  std::string_view wire_namespace(const SlotRow& row) const {
    return row.space != 0 ? text(namespaces_[row.space - 1].uri) : row.flags & slot_attribute ? std::string_view() : default_namespace_;
  }
  std::string_view wire_namespace(const TypeRow& row) const {
    return row.space != 0 ? text(namespaces_[row.space - 1].uri) : default_namespace_;
  }
  /// The first slot of a type with this name in XML, among its attributes or among its elements; no_slot when there is none. Several
  /// slots of a choice may share a name; their types tell them apart. Hashed where the name is the slot's own, else linear: keep what
  /// it answers.
  Slot find_wire(TypeId id, std::string_view local, std::string_view uri, bool attribute) const;
  /// The slot that holds the character data of the type (`slot_content`), or no_slot. Linear.
  Slot find_content(TypeId id) const;
  /// The type that may stand alone under this name in XML; no_type when there is none. Hashed where the name is the type's own.
  TypeId find_root(std::string_view local, std::string_view uri) const;

  std::uint32_t value_set_count() const { return header_->value_set_count; }
  const ValueSetRow& value_set(std::uint32_t index) const { return value_sets_[index]; }
  /// True when `code` is in the value set of `slot.binding` (which must not be 0).
  bool binding_allows(const SlotRow& slot, std::string_view code) const;
  std::span<const std::uint32_t> codes(const ValueSetRow& row) const { return {codes_ + row.first_code, row.code_count}; }

  /// All, sorted by type. Those of a base hold for what specialises it, those of its slots for the slots of the same name.
  std::span<const InvariantRow> invariants() const { return {invariants_, header_->invariant_count}; }

  std::string_view text(std::uint32_t offset) const {
    const char* at = strings_ + offset;
    std::uint16_t length;
    __builtin_memcpy(&length, at, 2);
    return {at + 2, length};
  }

 private:
  const BlobHeader* header_ = nullptr;
  const TypeRow* types_ = nullptr;
  const SlotRow* slots_ = nullptr;
  const ValueSetRow* value_sets_ = nullptr;
  const std::uint32_t* codes_ = nullptr;
  const std::uint32_t* type_hash_ = nullptr;
  const std::uint32_t* slot_hash_ = nullptr;
  const AliasRow* aliases_ = nullptr;
  const NamespaceRow* namespaces_ = nullptr;
  const InvariantRow* invariants_ = nullptr;
  const char* strings_ = nullptr;
  std::string_view default_namespace_;
};

/// The hash of the blob's two tables: FNV-1a over the text, mixed with `seed` (0 for types, the TypeId plus one for slots).
constexpr std::uint32_t blob_hash(std::string_view text, std::uint32_t seed) {
  std::uint32_t h = 2166136261u ^ (seed * 2654435761u);
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

}  // namespace crosswalk::model
