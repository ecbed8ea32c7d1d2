// Issues as an OperationOutcome: FHIR's own answer (R4, section 2.28).
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::fhir {

/// Makes `outcome` (reset first, over `definitions`, a FHIR set) an OperationOutcome: an issue each, with our code, the sentence, the
/// place in the bytes (line and column) and the path as `expression`; without Issues one that says so. Never message content.
void build_outcome(const base::Issues& issues, const codec::AnswerOptions& options, const model::Definitions& definitions,
                   model::Tree& outcome);

}  // namespace crosswalk::fhir
