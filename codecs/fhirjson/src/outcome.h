// Issues as an OperationOutcome: FHIR's own answer.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::fhirjson {

/// Appends the resource. Says where (expression, line and column) and which of our codes; never message content.
void write_outcome(const base::Issues& issues, const codec::AnswerOptions& options, std::string& out);

}  // namespace crosswalk::fhirjson
