// The XML encoding of HL7 v2 (HL7 Version 2: XML Encoding Syntax, release 2): ORU_R01 > ORU_R01.PATIENT_RESULT > PID > PID.3 > CX.1, in the
// namespace urn:hl7-org:v2xml, both ways over the same Trees as ER7.
//
// Decoding goes by way of ER7, so that both encodings of a message give one Tree: segments are placed by the structure of the message,
// positions are the numbers in the names of elements, <escape V="..."/> is an escape sequence. Places of later Issues are in that ER7
// text. Encoding writes each segment as the ER7 codec would, taken apart: an empty element stands where positions at the end are empty,
// so that ER7 comes back with them. What does not come back byte for byte: delimiters inside a value that has no parts (they come back
// escaped), a lone escape character (the same), and white space behind the last segment.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::v2xml {

/// Lives as long as the program. Threads: immutable, shared.
const codec::Codec& v2xml();

}  // namespace crosswalk::v2xml
