// From the account of a Run to the report of a batch.
#pragma once

#include <crosswalk/language/mapping/run.h>
#include <crosswalk/pipeline/library.h>
#include <crosswalk/pipeline/report.h>

#include <string>
#include <vector>

namespace crosswalk::pipeline {

/// Adds the leaves of a Run's sources to `report`, one message more. `waivers`: rows of no-place.csv, which apply to leaves that the
/// map did not use.
void account(const mapping::Run& run, const std::vector<Waiver>& waivers, LossReport& report);

/// "PID-3[2].4" -> "PID-3.4": what a place is counted under.
std::string field_of(std::string_view place);

}  // namespace crosswalk::pipeline
