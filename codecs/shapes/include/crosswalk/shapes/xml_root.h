// The root element of an XML document, found by a look at the first bytes, before any parser or schema is chosen.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::shapes {

/// A start tag: the name without its prefix, the namespace as far as the tag itself declares it.
struct XmlName {
  std::string name_space, local;
  bool found = false;
  bool prefixed = false;
};

/// Reads the first start tag of `text` (UTF-8 or another encoding whose ASCII is ASCII; a byte order mark is passed over). Not found
/// when there is none, or a DOCTYPE stands before it.
XmlName find_root(std::string_view text);
/// Reads the first start tag behind `<PREFIX:name` or `<name`, wherever in `text` that stands; not found when there is none.
XmlName find_first_inside(std::string_view text, std::string_view name);

}  // namespace crosswalk::shapes
