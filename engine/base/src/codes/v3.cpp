// C24x: HL7 v3 messages and CDA documents.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C240", Severity::warning, "no namespace",
     "The document element is in no namespace, where the standard demands one (urn:hl7-org:v3). It is read as if it were in that one, and "
     "written back without, as it came. Strict receivers refuse it.",
     "<ClinicalDocument> without xmlns"},
    {"C241", Severity::information, "a fragment of a document",
     "The document element is not ClinicalDocument but an element that CDA has inside one. It is read as an Element of the type that the "
     "element has there.",
     "a file that holds one <section>"},
    {"C242", Severity::information, "a fragment that may be of several types",
     "The document element is one that CDA has in several places, with different types. It is read as the type that knows most of its "
     "attributes and children; of several that know as much, the first by name.",
     "a file that holds one <component>"},
    {"C243", Severity::error, "an Element of another standard",
     "The Element to be written is not one of HL7 v3 or CDA, so it has no form in their XML. A map must make one first.",
     "a FHIR Patient given to the CDA codec"},
};

}  // namespace

CodeTable v3_codes() { return table; }

}  // namespace crosswalk::base
