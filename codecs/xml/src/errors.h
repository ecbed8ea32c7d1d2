// What libxml2 finds wrong, as an Issue of ours: its own sentences quote the text, ours name only elements, attributes and prefixes.
#pragma once

#include <libxml/xmlerror.h>

#include <string>

namespace crosswalk::xml {

struct Fault {
  const char* code;
  std::string message;
  bool at_tag = false;  ///< the place is the beginning of the tag, not where it was found
};

Fault fault_of(const xmlError& error);

}  // namespace crosswalk::xml
