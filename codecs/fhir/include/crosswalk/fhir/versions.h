// Which version of FHIR a message is in. FHIR has no place where every message says so (R4, section 2.1.0.16 names the Content-Type), so
// the message is read with the standard version first and then looked at; only when another version is wanted is it read again.
//
// What decides, in this order:
//   1. DecodeOptions::as;
//   2. `fhirVersion` of the resource, or of the first resources of a Bundle (StructureDefinition, CapabilityStatement, ...);
//   3. `meta.profile` with a canonical URL that has FHIR's version in it: http://hl7.org/fhir/5.0/StructureDefinition/Patient, or
//      http://hl7.org/fhir/StructureDefinition/Patient|5.0.0;
//   4. resource types and elements that the standard version does not have: the version that declares most of the message;
//   5. the standard version.
//
// Threads: immutable, free to share. Lifetime: the Definitions outlive it and every Tree.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/definitions/catalog.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::fhir {

class Versions {
 public:
  /// The FHIR sets of the catalog, in its order. There is one at least.
  explicit Versions(const definitions::Catalog& catalog);
  /// `sets` in order of preference where a message fits several alike; the first is the standard version. Not empty.
  explicit Versions(std::vector<const model::Definitions*> sets) : sets_(std::move(sets)) {}

  const model::Definitions& standard() const { return *sets_.front(); }
  const std::vector<const model::Definitions*>& sets() const { return sets_; }

  /// The set whose version has the same first two numbers ("5.0", "5.0.0", "5.0.0-ballot"); nullptr when there is none.
  const model::Definitions* of_version(std::string_view version) const;

  /// What a message says of its own version (2 and 3 above); nullptr when it says nothing, or a version without a table.
  const model::Definitions* said(const model::Tree& message) const;

  /// The set that declares most of `message` (4 above). Walks the whole Tree once a set.
  const model::Definitions& best_fit(const model::Tree& message) const;

  /// Why `message` was read with the Definitions that it has, in words without message content.
  std::string reason(const model::Tree& message) const;

  /// Fills a Tree (reset first) from the bytes, with these Definitions. As Codec::decode().
  using Decode = std::function<bool(const model::Definitions& definitions, base::Issues& issues)>;

  /// Decodes `tree` in the version it is in: calls `decode`, and once more when the first look says another version, whose Issues are
  /// then the only ones. `unknown` are the codes of the Issues with which `decode` reports a type or element that is not declared.
  bool decode(const codec::DecodeOptions& options, model::Tree& tree, base::Issues& issues, std::initializer_list<std::string_view> unknown,
              const Decode& decode) const;

 private:
  std::vector<const model::Definitions*> sets_;
};

}  // namespace crosswalk::fhir
