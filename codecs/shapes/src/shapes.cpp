#include <crosswalk/shapes/shapes.h>

#include <crosswalk/shapes/xml_root.h>

#include <array>

namespace crosswalk::shapes {

namespace {

constexpr std::string_view space = " \t\r\n";
constexpr std::string_view v3_namespace = "urn:hl7-org:v3";

struct KindName {
  Kind kind;
  std::string_view name;
};
constexpr std::array<KindName, 16> names{{{Kind::unknown, "unknown"},
                                          {Kind::v3, "v3"},
                                          {Kind::cda, "cda"},
                                          {Kind::fhir_xml, "fhir-xml"},
                                          {Kind::v2_xml, "v2-xml"},
                                          {Kind::soap, "soap"},
                                          {Kind::ebxml, "ebxml"},
                                          {Kind::audit, "audit"},
                                          {Kind::schema, "schema"},
                                          {Kind::xml, "xml"},
                                          {Kind::mime, "mime"},
                                          {Kind::http, "http"},
                                          {Kind::json, "json"},
                                          {Kind::map, "map"},
                                          {Kind::packed, "packed"},
                                          {Kind::binary, "binary"}}};

/// Two-byte text as its low bytes: enough to look at.
std::string narrowed(std::string_view bytes) {
  std::string text;
  const std::size_t first = bytes.starts_with("\xFE\xFF") ? 1 : 0;
  for (std::size_t i = 2 + first; i < bytes.size(); i += 2) text += bytes[i];
  return text;
}

bool all_of(std::string_view text, std::string_view allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; }
constexpr std::string_view digits = "0123456789", capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// "PRPA_IN201301UV02": domain, artifact, number, realm, version.
bool is_interaction(std::string_view name) {
  return name.size() >= 15 && name.size() <= 17 && all_of(name.substr(0, 4), capitals) && name.substr(4, 3) == "_IN" &&
         all_of(name.substr(7, 6), digits) && all_of(name.substr(13, 2), capitals) && all_of(name.substr(15), digits);
}

/// "ADT_A01", "ACK": a message structure of v2.
bool is_structure(std::string_view name) {
  if (name == "ACK") return true;
  return name.size() >= 7 && name.size() <= 11 && all_of(name.substr(0, 3), capitals) && name[3] == '_' &&
         all_of(name.substr(4), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}

/// Names of ebXML and XDS that may be told: they are the standard's own.
std::string_view known_request(std::string_view name) {
  for (const std::string_view known :
       {"ProvideAndRegisterDocumentSetRequest", "SubmitObjectsRequest", "AdhocQueryRequest", "AdhocQueryResponse", "RegistryResponse",
        "RetrieveDocumentSetRequest", "RetrieveDocumentSetResponse", "RegistryPackage", "ExtrinsicObject", "RegistryObjectList",
        "LeafRegistryObjectList", "ResponseOption", "AdhocQuery", "RemoveObjectsRequest", "UpdateObjectsRequest", "Fault"})
    if (known == name) return known;
  return {};
}

Shape soap(std::string_view text) {
  Shape shape{Kind::soap, 90, "a SOAP envelope", "give what is inside its Body; convert, inspect and validate look there by themselves"};
  const XmlName inside = find_first_inside(text, "Body");
  if (is_interaction(inside.local))
    shape.reason += " around an interaction of HL7 v3";
  else if (const std::string_view known = known_request(inside.local); !known.empty())
    shape.reason.append(" around ").append(known);
  return shape;
}

/// The namespaces that say it all.
Shape by_namespace(const XmlName& root, std::string_view text) {
  const std::string_view space_name = root.name_space;
  if (root.local == "Envelope" && space_name.find("soap") != std::string_view::npos) return soap(text);
  if (space_name == "http://hl7.org/fhir") return {Kind::fhir_xml, 45, "the root element has the namespace of FHIR", {}};
  if (space_name == "urn:hl7-org:v2xml") return {Kind::v2_xml, 45, "the root element has the namespace of HL7 v2 in XML", {}};
  if (space_name.starts_with("urn:oasis:names:tc:ebxml-regrep") || space_name.starts_with("urn:ihe:iti:xds"))
    return {Kind::ebxml, 45, "the root element has a namespace of ebXML registries", "ebXML is not read here yet"};
  if (space_name == "http://www.w3.org/2001/XMLSchema" || space_name == "http://www.w3.org/1999/XSL/Transform")
    return {Kind::schema, 90, "an XML schema or stylesheet", "it describes messages and is none"};
  if (space_name != v3_namespace) return {};
  if (is_interaction(root.local)) return {Kind::v3, 45, "the root element is an interaction of HL7 v3", {}};
  if (root.local == "ClinicalDocument") return {Kind::cda, 45, "the root element is ClinicalDocument of HL7 v3", {}};
  return {Kind::cda, 40, "the root element has the namespace of HL7 v3: a part of a CDA document?", {}};
}

/// Elements of CDA that stand alone in files of examples.
bool is_cda_part(std::string_view name) {
  for (const std::string_view part : {"ClinicalDocument",
                                      "section",
                                      "entry",
                                      "act",
                                      "observation",
                                      "encounter",
                                      "procedure",
                                      "organizer",
                                      "substanceAdministration",
                                      "supply",
                                      "recordTarget",
                                      "author",
                                      "component",
                                      "component1",
                                      "componentOf",
                                      "participant",
                                      "documentationOf",
                                      "entryRelationship",
                                      "informant",
                                      "custodian",
                                      "legalAuthenticator",
                                      "authenticator",
                                      "patient",
                                      "patientRole",
                                      "structuredBody",
                                      "text",
                                      "value",
                                      "assignedAuthor",
                                      "performer",
                                      "specimen",
                                      "relatedDocument",
                                      "informationRecipient",
                                      "dataEnterer",
                                      "precondition",
                                      "subject",
                                      "relatedSubject",
                                      "inFulfillmentOf",
                                      "serviceEvent",
                                      "authorization",
                                      "signatureText",
                                      "participantRole",
                                      "addr",
                                      "name",
                                      "telecom",
                                      "manufacturedProduct",
                                      "consumable",
                                      "reference",
                                      "templateId",
                                      "id",
                                      "code",
                                      "effectiveTime",
                                      "assignedEntity"})
    if (part == name) return true;
  return false;
}

/// Without a namespace that is known: by the name of the root, less surely.
Shape by_name(const XmlName& root, std::string_view text) {
  if (root.local == "AuditMessage")
    return {Kind::audit, 80, "the root element is AuditMessage of DICOM", "audit messages are written here, not read"};
  if (!known_request(root.local).empty() || root.local == "TestResults")
    return {Kind::ebxml, 40, "the root element is one of ebXML registries", "ebXML is not read here yet"};
  if (root.local == "Envelope") return soap(text);
  if (is_structure(root.local)) return {Kind::v2_xml, 40, "the root element is a message structure of HL7 v2", {}};
  if (is_interaction(root.local)) return {Kind::v3, 40, "the root element is called as an interaction of HL7 v3", {}};
  if (is_cda_part(root.local) && root.name_space.empty()) return {Kind::cda, 35, "the root element is called as a part of CDA", {}};
  return {Kind::xml, 20, "an XML document of no standard that is known here", {}};
}

Shape xml(std::string_view text) {
  const XmlName root = find_root(text);
  if (!root.found) {
    if (text.find("<!DOCTYPE") == std::string_view::npos) return {};
    return {Kind::xml, 20, "an XML document with a DOCTYPE", "a document with a DOCTYPE is refused"};
  }
  Shape shape = by_namespace(root, text);
  return shape.kind == Kind::unknown ? by_name(root, text) : shape;
}

bool begins_line(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != word[i]) return false;
  }
  return true;
}

/// Is a header of MIME among the first lines? A blank line ends them.
bool has_mime_header(std::string_view text) {
  for (int line = 0; line < 20 && !text.empty(); ++line) {
    if (begins_line(text, "content-") || begins_line(text, "mime-version:")) return true;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end <= 1) return false;
    text = text.substr(end + 1);
  }
  return false;
}

/// The line behind the first "--boundary" line; empty when the text does not begin so.
std::string_view behind_boundary(std::string_view text) {
  if (!text.starts_with("--") || text.size() < 4 || space.find(text[2]) != std::string_view::npos) return {};
  const std::size_t end = text.find('\n');
  if (end > 200) return {};  // no line end at all included
  return text.substr(end + 1);
}

bool is_http(std::string_view text) {
  if (text.starts_with("HTTP/1.")) return true;
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::size_t method = line.find(' ');
  return method != std::string_view::npos && method >= 3 && method <= 8 && all_of(line.substr(0, method), capitals) &&
         line.find(" HTTP/", method) != std::string_view::npos;
}

struct Magic {
  std::string_view bytes;
  std::string_view what;
  bool packed;
};
constexpr std::array<Magic, 9> magics{{{"\x1F\x8B", "gzip", true},
                                       {"PK\x03\x04", "ZIP", true},
                                       {"\x28\xB5\x2F\xFD", "Zstandard", true},
                                       {"BZh", "bzip2", true},
                                       {"%PDF-", "PDF", false},
                                       {"\x89PNG", "PNG", false},
                                       {"\xFF\xD8\xFF", "JPEG", false},
                                       {"\x7F"
                                        "ELF",
                                        "ELF", false},
                                       {"{\\rtf", "RTF", false}}};

Shape no_text(std::string_view bytes) {
  for (const Magic& magic : magics)
    if (bytes.starts_with(magic.bytes))
      return {magic.packed ? Kind::packed : Kind::binary, 90, std::string("begins as ").append(magic.what),
              magic.packed ? "unpack it first" : "it is no message"};
  return {};
}

bool begins_map(std::string_view text) {
  while (text.starts_with("//")) {
    const std::size_t end = text.find_first_not_of(space, std::min(text.find('\n'), text.size()));
    if (end == std::string_view::npos) return false;
    text = text.substr(end);
  }
  for (const std::string_view word : {"map \"", "map '", "conceptmap \"", "uses \"", "group "})
    if (text.starts_with(word)) return true;
  return false;
}

bool begins_json(std::string_view text) {
  if (text.front() == '{') return true;
  if (text.front() != '[') return false;
  const std::size_t next = text.find_first_not_of(space, 1);
  return next != std::string_view::npos && std::string_view("{[\"]").find(text[next]) != std::string_view::npos;
}

/// An object may still be FHIR, which its codec knows better; one that names no resource type is not.
Shape json(std::string_view text) {
  const bool object = text.front() == '{';
  if (object && text.find("\"resourceType\"") != std::string_view::npos) return {Kind::json, 10, "a JSON object", {}};
  return {Kind::json, 25, object ? "a JSON object that names no resourceType: no FHIR" : "a JSON array, which no message is",
          object ? "--as fhir-r4 reads it as FHIR all the same" : "give its members, one a line"};
}

Shape text_shape(std::string_view text) {
  if (is_http(text)) return {Kind::http, 90, "begins as HTTP/1.1", "an HTTP message is not read from a file: give its body"};
  if (has_mime_header(behind_boundary(text)) || has_mime_header(text))
    return {Kind::mime, 85, "begins as a MIME message",
            "MIME packages (MTOM, multipart) are not read here yet: give the part that holds the message"};
  if (begins_map(text)) return {Kind::map, 80, "a map in the FHIR Mapping Language", "maps are checked with: crosswalk check"};
  if (begins_json(text)) return json(text);
  return {};
}

}  // namespace

std::string_view to_string(Kind kind) {
  for (const KindName& row : names)
    if (row.kind == kind) return row.name;
  return "unknown";
}

Shape look(std::string_view bytes) {
  if (Shape shape = no_text(bytes); shape.kind != Kind::unknown) return shape;
  std::string narrow;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes = narrow = narrowed(bytes.substr(0, 8192));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(space);
  if (first == std::string_view::npos)
    return {Kind::unknown, 0, bytes.empty() ? "there is nothing in it" : "there is nothing but white space in it", {}};
  bytes = bytes.substr(first);
  Shape shape = bytes.front() == '<' ? xml(bytes) : text_shape(bytes);
  if (shape.kind == Kind::unknown && bytes.substr(0, 4096).find('\0') != std::string_view::npos)
    return {Kind::binary, 30, "holds NUL bytes: no text", {}};
  if (shape.kind == Kind::unknown && shape.reason.empty()) shape.reason = "begins as nothing that is known here";
  return shape;
}

}  // namespace crosswalk::shapes
