// Where targets write to, as far as that is known before anything runs.
#pragma once

#include "layouts.h"

#include <crosswalk/language/mapping/plan.h>

#include <deque>
#include <string>

namespace crosswalk::mapping {

/// The System type of a literal of a map.
fhirpath::Kind kind_of(LiteralKind kind);

/// Fills `out.place`, and `out.constant` for a copy of a literal: the text, in the form of its place, is added to `texts`.
void settle_place(const CheckedTarget& target, PlanTarget& out, Layouts& layouts, std::deque<std::string>& texts);

}  // namespace crosswalk::mapping
