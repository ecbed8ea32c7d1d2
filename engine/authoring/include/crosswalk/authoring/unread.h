// What no rule reads: of each type that the sources of maps touch, the elements that are read nowhere.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/language/mapping/checked.h>
#include <crosswalk/pipeline/library.h>

#include <vector>

namespace crosswalk::authoring {

/// One Issue (M139, information) a type of which some elements are read, by a rule's source or by an expression, and others nowhere, by
/// none of `maps`: the Issue names these. Its place is the first group that takes the type, else where it is read first.
/// Left out: what is structure or fixed by the Definition, what is withdrawn, what most types of the standard have (nullFlavor,
/// templateId, extension), and what `waivers` name. In the order of the types' names.
base::Issues unread_elements(const std::vector<const mapping::CheckedMap*>& maps, const std::vector<pipeline::Waiver>& waivers);

}  // namespace crosswalk::authoring
