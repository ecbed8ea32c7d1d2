// The envelope of a message and the acknowledgement that answers it (HL7 v2.8.2 chapter 2, sections 2.9 and 2.13.1).
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::er7 {

codec::Envelope envelope(const model::Tree& message);

/// An ACK in the message's version and delimiters: MSH with the parties exchanged, MSA, and for a negative answer one ERR an Issue of
/// error or fatal severity (at most 50). ERR has the form of 2.5 and later or the one before. No message content but MSH's own.
void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out);

}  // namespace crosswalk::er7
