// Authorities: who assigns identifiers and codes, under the names that messages use for them. One row gives a local name (HD-1), an
// OID and a URI of the same authority; look-up works from each of the three.
//
// The table is CSV with the header `namespace,oid,uri,comment`. Any of the first three may be empty, not all. A namespace or OID may
// stand in one row only; a URI may stand in several (an authority with several local names). The order is the order of preference: of
// several identifiers the one whose authority stands first keys a resource.
#pragma once

#include <crosswalk/base/result.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosswalk::definitions {

struct AuthorityRow {
  std::string name;            ///< the local name, HL7 v2 HD-1: "USSSA"
  std::string oid;             ///< without `urn:oid:`
  std::string uri;             ///< the canonical system: "http://hl7.org/fhir/sid/us-ssn"
  std::uint32_t priority = 0;  ///< 0 is preferred to 1
  std::uint32_t line = 0;      ///< of the table, 1-based
};

/// Threads: immutable once filled, free to share.
class Authorities {
 public:
  Authorities() = default;
  Authorities(Authorities&&) = default;
  Authorities& operator=(Authorities&&) = default;

  /// The authorities that are the same everywhere (national and international ones): engine/definitions/terminology/authorities.csv.
  static Authorities standard();

  /// Adds the rows of a table behind those that are there; they are preferred to what `standard()` gave when read first. Issues: L210 the
  /// header is another, L211 a row does not fit it, L212 a name or OID that an earlier row has (the earlier one stands).
  void read(const std::shared_ptr<const base::Source>& table, base::Issues& issues);
  /// False, and nothing is added, when its name or OID is there already.
  bool add(AuthorityRow row);

  /// nullptr when there is none. Names are compared exactly.
  const AuthorityRow* by_name(std::string_view name) const;
  const AuthorityRow* by_oid(std::string_view oid) const;  ///< with or without `urn:oid:`
  const AuthorityRow* by_uri(std::string_view uri) const;  ///< the first row with it; `urn:oid:...` finds by OID

  /// By what a message says of an authority: a local name (HD-1), a universal id (HD-2, or a URI) and its type (HD-3: ISO, URI, UUID,
  /// DNS ... of table 0301), each perhaps empty. The universal id decides where it is known, else the name.
  const AuthorityRow* find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const;

  const std::vector<AuthorityRow>& rows() const { return rows_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Index = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;
  const AuthorityRow* look_up(const Index& index, std::string_view key) const;
  std::vector<AuthorityRow> rows_;
  Index names_, oids_, uris_;
};

}  // namespace crosswalk::definitions
