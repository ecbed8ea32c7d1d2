// Flat conditions: tests joined by and, or, not, as a list in which each answer names the next test. What is no test of a path is run.
#pragma once

#include "plan/code.h"

namespace crosswalk::fhirpath {

/// Fills `code.decisions`, unless there would be too many. Works on finished Code; the planner calls it.
void flatten(Program::Code& code);

}  // namespace crosswalk::fhirpath
