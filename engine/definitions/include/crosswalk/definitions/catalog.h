// Catalog: which Definitions there are, found by name, by canonical URL, and by the version that a v2 message declares.
//
// The sets that come with the program are embedded as position-independent blobs: making the Catalog parses and copies nothing.
// Sets made at run time (a FHIR package, a logical model) are added to a Catalog of the caller's own.
#pragma once

#include <crosswalk/model/definition.h>

#include <span>
#include <string_view>
#include <vector>

namespace crosswalk::definitions {

/// A type and the set it is in. False when nothing was found.
struct TypeRef {
  const model::Definitions* definitions = nullptr;
  model::TypeId type = model::no_type;
  explicit operator bool() const { return definitions != nullptr && type != model::no_type; }
  bool operator==(const TypeRef&) const = default;
};

/// Threads: immutable once built, free to share. Lifetime: the sets outlive it and every Tree over them.
class Catalog {
 public:
  /// Adds a set behind those that are there; of two sets with the same name the later one is found. `set` outlives the Catalog.
  void add(const model::Definitions& set) { sets_.push_back(&set); }

  /// In the order in which they were added.
  std::span<const model::Definitions* const> sets() const { return sets_; }

  /// "fhir-r4", "v2-2.5.1"; nullptr when there is none.
  const model::Definitions* by_name(std::string_view name) const;

  /// The set for a message that declares version `msh12` (MSH-12.1, "2.5.1"). Without a table of that version: the next higher one
  /// that is here; beyond the highest, empty or not a version: the highest. `exact` says whether it is the declared one (else Issue
  /// L201 is due). nullptr only when the Catalog has no v2 set at all.
  const model::Definitions* v2(std::string_view msh12, bool& exact) const;

  /// The type with this canonical URL, or with one that ends in an alias of it. A version, written as `|4.0.1` behind it or as `/4.0/` inside it
  /// (http://hl7.org/fhir/4.0/StructureDefinition/Patient), must be the version of the set, or the beginning of it.
  /// Linear: for the compiler of maps, not for messages.
  TypeRef find_canonical(std::string_view url) const;

 private:
  std::vector<const model::Definitions*> sets_;
};

/// The sets embedded in the program: those that engine/definitions/CMakeLists.txt lists.
const Catalog& builtin();

/// The name of the message structure (MSH-9.3) that `set` gives to a message type and trigger event: ("ADT", "A04") is "ADT_A01".
/// Empty when the version does not define it. Hashed, allocates nothing: safe for decoders. `set` is a v2 set.
/// HL7 v2.8.2 chapter 2, section 2.16.3, tables 0076, 0003 and 0354.
std::string_view structure_of(const model::Definitions& set, std::string_view type, std::string_view event);

/// The data type that `name` (OBX-2: "CE", "ST") is in `set`: its own where it has one, else what that version made of it or had instead
/// of it, position by position (in 2.8.2 CE is CWE, TS is DTM; the whole table is engine/definitions/v2/promotions.csv). no_type when
/// the name is not a data type. Hashed: safe for decoders. HL7 v2.8.2 chapter 2A and appendix A of 2.5.
model::TypeId data_type(const model::Definitions& set, std::string_view name);

}  // namespace crosswalk::definitions
