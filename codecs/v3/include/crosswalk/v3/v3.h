// HL7 v3 messages in XML (XML Implementation Technology Specification, data types release 1, NE2008 schemas): the interactions of PIX,
// PDQ and XCPD with their transmission wrappers and control acts, bytes to Tree and back.
//
// Decoding keeps everything: elements and attributes that the Definitions do not know are undeclared children, reported once a name. An
// element with nullFlavor and nothing in it is an explicit null whose nullFlavor stays readable. A message without a namespace is read
// as urn:hl7-org:v3, with an Issue, and written back as it came.
//
// Encoding writes prefixes and declarations as received, else urn:hl7-org:v3 as the default namespace; an explicit null that says no
// flavour is nullFlavor="NI".
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::v3 {

/// The codec, over the NE2008 Definitions of the program unless DecodeOptions::as names others. Its answer is MCCI_IN000002UV01
/// (transmission infrastructure, accept acknowledgement): AA, AE, AR or CA, CE, CR, an acknowledgementDetail for each Issue. Of
/// AnswerOptions::id, `root^extension` and a bare UUID or OID stand as they are; else it is an extension below the id of the answering
/// device. Threads: immutable, free to share.
const codec::Codec& v3();

}  // namespace crosswalk::v3
