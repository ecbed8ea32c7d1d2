// The standard's own answer to a v3 message.
#pragma once

#include <crosswalk/codec/codec.h>

#include <string>

namespace crosswalk::v3 {

void write_answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out);

}  // namespace crosswalk::v3
