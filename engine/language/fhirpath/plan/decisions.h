// Flat conditions: tests of one Element's children each, joined by and, or, not, as a list in which each answer names the next test.
#pragma once

#include "plan/code.h"

namespace crosswalk::fhirpath {

/// Fills `code.decisions` when the whole is such a condition. Works on finished Code; the planner calls it.
void flatten(Program::Code& code);

}  // namespace crosswalk::fhirpath
