// A FHIR resource in XML as a Tree, for the inputs of suites.
#pragma once

#include "small_xml.h"

#include <crosswalk/model/tree.h>

namespace crosswalk::testing_support {

/// `text` is the file that `resource` was parsed from.
void fill_tree(const XmlElement& resource, std::string_view text, model::Tree& tree);

}  // namespace crosswalk::testing_support
