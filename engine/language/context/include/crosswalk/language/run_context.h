// RunContext: everything a Run depends on beside its Plan and its sources. What is not in here, a Run cannot know: no clock, random
// number or environment of its own, so the same RunContext and sources always give the same result.
//
// Threads: belongs to one Run at a time; the tables it points to are immutable and shared.
#pragma once

#include <crosswalk/base/limits.h>
#include <crosswalk/language/ids.h>
#include <crosswalk/language/values.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosswalk::language {

/// An assigning authority as the deployment knows it.
struct Authority {
  std::string_view system;     ///< its canonical URI; empty: not known
  std::uint32_t priority = 0;  ///< which identifier keys a resource when there are several: the smallest number
  std::string_view name;       ///< its local name (HD-1); empty: none
  std::string_view oid;        ///< without `urn:oid:`; empty: none
};

/// The authorities table: `--authorities FILE`. Implemented by engine/definitions/terminology and by tests.
class AuthorityTable {
 public:
  virtual ~AuthorityTable() = default;
  /// By what a message says of an authority: a local name (HD-1), a universal id (HD-2; or a URI) and its type (HD-3: ISO, DNS ...),
  /// each perhaps empty.
  virtual Authority find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const = 0;
};

/// The namespace of ids where the deployment gives none: version 5 of the URL namespace and "urn:crosswalk:namespace".
inline constexpr Uuid default_namespace{{0x4c, 0x8d, 0x15, 0x2c, 0x16, 0x74, 0x55, 0x99, 0x9d, 0x9c, 0x1a, 0xbe, 0x05, 0xdf, 0x59, 0xd8}};

struct RunContext {
  std::int64_t now_ms = 0;       ///< the Run's clock, which stands still
  Uuid ids = default_namespace;  ///< `--namespace`
  std::string id_secret;         ///< HMAC key for ids; empty: none
  Zone zone;                     ///< `--zone`: minutes east of UTC for times without offset
  /// `--set NAME=VALUE`: the constants %NAME.
  std::vector<std::pair<std::string, std::string>> settings;
  const AuthorityTable* authorities = nullptr;
  /// What names this message for keys of kind (b): sender and message id as the codec's envelope gives them, else the SHA-256 of its
  /// bytes. The caller fills it; empty is allowed and makes keys depend on the path alone.
  std::string message_identity;
  base::Limits limits;
  /// Also record the leaves tested on the way (presence and absence), table rows and host calls: what `why` shows. Costs time.
  bool record_tests = false;
};

}  // namespace crosswalk::language
