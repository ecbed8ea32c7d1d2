// Finding the `resourceType` of an object before its properties are read, wherever among them it stands.
#pragma once

#include <crosswalk/base/source.h>

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crosswalk::fhirjson {

/// Looks ahead in one text. What a look finds on its way (inner resources) is remembered, so that all looks together cost one
/// pass over the text. Malformed text finds nothing; the Reader, which comes after, says what is wrong with it.
class ResourceTypes {
 public:
  explicit ResourceTypes(std::string_view text) : text_(text) {}

  /// The text of `resourceType` of the object whose brace is at `open`.
  std::optional<base::Span> find(std::uint32_t open);

 private:
  std::optional<base::Span> first_property(std::uint32_t open) const;
  void scan(std::uint32_t open);
  const char* take_string(const char* at, std::uint32_t object);

  std::string_view text_;
  std::unordered_map<std::uint32_t, base::Span> known_;  ///< offset of the brace -> the name of the type
  std::uint32_t scanned_ = 0;                            ///< braces before this offset have been looked at
  std::vector<std::uint32_t> open_;
};

}  // namespace crosswalk::fhirjson
