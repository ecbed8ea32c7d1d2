// Code tables: the CSV form in which map folders keep their ConceptMaps, and what makes one right.
//
// Header `source_system,source_code,target_system,target_code,target_display,relationship,comment`. `relationship` is one of FHIR R4's
// words (ConceptMapEquivalence). Of several rows for a source code the first that is not `unmatched` is used. The source code `*` is the
// fallback of its system, or of all when the system is empty; an empty target code there keeps the code.
#pragma once

#include <crosswalk/base/issue.h>

namespace crosswalk::definitions {

/// Checks a table without loading it. Issues, each at its row: L213 the header is another, L214 a row does not fit it (columns, source
/// code, relationship, or a target code without `unmatched` missing), L215 a row says again what an earlier one said.
void check_code_table(const std::shared_ptr<const base::Source>& table, base::Issues& issues);

}  // namespace crosswalk::definitions
