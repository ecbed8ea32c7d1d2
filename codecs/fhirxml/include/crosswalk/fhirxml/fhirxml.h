// FHIR XML (HL7 FHIR R4, section 2.6.1): bytes to Tree and back, over the same Trees as FHIR JSON: a primitive is a node with a value,
// whose children are its id and extensions; a contained resource is a node of its own type; narrative is one value.
//
// Decoding is lenient: what the Definitions do not know is kept and reported (C2xx, crosswalk/xml/typed.h), elements in another order
// are put into that of the Definitions. Refused is what the XML reader refuses, and a document element outside FHIR's namespace.
//
// Encoding writes Definition order, without an XML declaration in the compact form; an Element with nothing in it leaves no trace, an
// explicit null is left out with an Issue.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/fhir/versions.h>

#include <memory>

namespace crosswalk::fhirxml {

/// The codec. `versions` are what messages are read with unless DecodeOptions::as says otherwise.
/// Threads: immutable, free to share.
std::unique_ptr<codec::Codec> make_codec(fhir::Versions versions);
/// With the Definitions of the program.
std::unique_ptr<codec::Codec> make_codec();

}  // namespace crosswalk::fhirxml
