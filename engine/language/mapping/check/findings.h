// Findings: what is allowed and yet is hardly meant. Looked for when a map has no errors.
#pragma once

#include "modules.h"

namespace crosswalk::mapping::check_phase {

/// Codes that a required binding does not allow (M127, M128) or that no row translates (M129), conditions that never hold (M131).
void find_code_findings(const CheckedMap& map, Reporter& report);
/// Elements of one value to which two rules that always apply write different constants (M138).
void find_double_writes(const CheckedMap& map, Reporter& report);
/// Elements that are made and of which no rule gives a required part (M132).
void find_missing_parts(const CheckedMap& map, Reporter& report);
/// Groups of a map that messages enter by which nothing calls (M133).
void find_uncalled_groups(const CheckedMap& map, Reporter& report);

/// Lists of messages that are used as if they were one (M273, an error).
void find_list_uses(const CheckedMap& map, Reporter& report);

}  // namespace crosswalk::mapping::check_phase
