// Clinical documents (HL7 CDA Release 2, with the SDTC extensions) in XML, and fragments of them rooted in any element that CDA has
// (`section`, `entry`, `observation`): bytes to Tree and back.
//
// Decoding keeps everything, as codecs/v3 does; narrative (Section.text) is one value, the element as it was written. A fragment is an
// Element of the type that its name has in the models; where several types share the name (`component`, `participant`), the one that its
// attributes and children fit best, and an Issue says so.
//
// Encoding: see codecs/v3.
#pragma once

#include <crosswalk/codec/codec.h>

namespace crosswalk::cda {

/// The codec, over the CDA Definitions of the program unless DecodeOptions::as names others. Envelope: the document's id, author,
/// recipient and patient; it correlates to the document that it replaces or appends. CDA has no answer of its own, so answer() gives no
/// bytes: a document is acknowledged by what carries it (an XDS registry response, a v2 ACK, an HTTP status).
/// Threads: immutable, free to share.
const codec::Codec& cda();

}  // namespace crosswalk::cda
