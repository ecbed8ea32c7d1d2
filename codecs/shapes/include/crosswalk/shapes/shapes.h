// What bytes are that no codec here reads: told by their first bytes, so that whoever has them learns what they are and what to do,
// instead of a wrong reading. Standards named: HL7 v3 and CDA (urn:hl7-org:v3), FHIR XML, SOAP 1.1 and 1.2, ebXML registry metadata,
// DICOM audit messages (PS3.15), MIME (RFC 2045), HTTP/1.1, and files that are no text.
#pragma once

#include <string>
#include <string_view>

namespace crosswalk::shapes {

enum class Kind {
  unknown,
  v3,        ///< an interaction of HL7 v3
  cda,       ///< a ClinicalDocument, or a part of one
  fhir_xml,  ///< a resource in XML
  v2_xml,    ///< HL7 v2 in XML
  soap,
  ebxml,   ///< registry metadata or query
  audit,   ///< an AuditMessage
  schema,  ///< an XML schema, a stylesheet: about messages, not one
  xml,     ///< some other XML
  mime,
  http,
  json,  ///< some other JSON
  map,   ///< a map in FML
  packed,
  binary
};

/// A short name for programs: "v3", "cda", "fhir-xml", "soap" ...
std::string_view to_string(Kind kind);

struct Shape {
  Kind kind = Kind::unknown;
  int confidence = 0;  ///< as codecs give it; at most 45 where a codec may know better
  std::string reason;  ///< "the root element is an interaction of HL7 v3"; no message content
  std::string advice;  ///< what to do with it; empty when there is nothing to say
};

/// `bytes`: all of a short input, at least 4 KiB of a longer one.
Shape look(std::string_view bytes);

}  // namespace crosswalk::shapes
