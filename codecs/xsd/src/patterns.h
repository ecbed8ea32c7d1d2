// The patterns of a folder's schemas that Xerces is not to try: it gets a mark in their place, RE2 gets the values.
#pragma once

#include <xercesc/validators/datatype/DatatypeValidator.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace crosswalk::xsd {

/// Threads: filled by one, then immutable and free to share.
class Patterns {
 public:
  Patterns();
  ~Patterns();

  /// What Xerces gets in place of a pattern that RE2 reads as `re2`: a pattern of its own, which all text matches at once. nullopt when RE2
  /// cannot read it, or not in bounded memory.
  std::optional<std::string> mark(const std::string& re2);
  static bool looks_marked(std::string_view pattern);
  bool empty() const { return patterns_.empty(); }
  /// Does `value`, which Xerces takes for one of `type`, match the marked patterns of that type, of those it restricts, of the items of a
  /// list, of any member of a union?
  bool accept(xercesc::DatatypeValidator& type, std::u16string_view value) const;

 private:
  bool match(std::u16string_view marks, const std::string& value) const;
  bool accept_items(xercesc::DatatypeValidator& item, std::u16string_view value) const;
  bool accept_member(xercesc::DatatypeValidator& type, std::u16string_view value) const;
  std::vector<std::unique_ptr<const re2::RE2>> patterns_;
};

/// `schema` with the attribute `value` of its n-th start tag (from 0) replaced, for each n of `values`. False when a tag has none.
bool replace_values(std::string& schema, const std::map<std::size_t, std::string>& values);

}  // namespace crosswalk::xsd
