// FHIR's ConceptMap resources as tables that translate() reads.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/language/mapping/concept_map.h>
#include <crosswalk/model/tree.h>

namespace crosswalk::mapping {

/// Whether an Element is a ConceptMap.
bool is_concept_map(const model::Element& resource);

/// Reads a ConceptMap of R4, R4B (equivalence) or R5 (relationship, in R4's words): its URL and its rows; `origin` is left to the caller.
/// A group's `unmapped` becomes its row `*`; an element without target is unmatched. Issue L304 for what a row cannot hold: dependsOn,
/// product, `unmapped` of mode other-map. ConceptMap of FHIR R4, section 4.10; of R5, section 4.10.
ConceptMap read_concept_map(const model::Element& resource, base::Issues& issues);

}  // namespace crosswalk::mapping
