// XML compared as Canonical XML compares it.
#pragma once

#include <string>

namespace crosswalk::cda_v3_test {

/// Exclusive C14N without comments and processing instructions. Outside of the narrative of a section white space between elements is left
/// out, and a run of it at the ends of text, or in text beside elements, is one blank: what a decoder of data may change. Empty when not
/// well-formed.
std::string canonical(const std::string& xml);

/// Whether all its prefixes are declared, as libxml2 says.
bool prefixes_are_bound(const std::string& xml);

}  // namespace crosswalk::cda_v3_test
