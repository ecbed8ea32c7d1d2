// A reader for the XML of a test suite and of its inputs, good for well-formed files that their authors checked; the program's own
// XML parser is not needed for that.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosswalk::testing_support {

struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::deque<XmlElement> children;
  std::string text;                ///< of the element itself, entities resolved
  std::size_t begin = 0, end = 0;  ///< in the file

  std::string attribute(std::string_view wanted) const;
  const XmlElement* child(std::string_view wanted) const;
};

XmlElement parse_xml(std::string_view text);

}  // namespace crosswalk::testing_support
