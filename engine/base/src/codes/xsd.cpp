// C52x and C53x: XML messages before official schemas (XSD).
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C520", Severity::error, "no schema for this document",
     "No schema of the folder declares the root element of the document, so nothing was judged. Is it the folder of this standard and "
     "release?",
     "crosswalk validate --schema fhir-r4-xsd/ PRPA_IN201301UV02.xml"},
    {"C521", Severity::error, "content against the schema",
     "A child element is too many, is missing, stands in the wrong place, or text stands where only elements may. The path names the "
     "parent.",
     "<patient> without <id>"},
    {"C522", Severity::error, "element without a declaration", "The schema declares no element of this name and namespace here.",
     "<patiant>"},
    {"C523", Severity::error, "attribute against the schema", "An attribute is demanded and missing, is forbidden, or is not declared.",
     "<act> without classCode"},
    {"C524", Severity::error, "value against the schema",
     "The text of an element or attribute does not have the form, the length, the range or the fixed value that the schema demands, or is "
     "none of the listed ones.",
     "<effectiveTime value=\"yesterday\"/>"},
    {"C525", Severity::error, "type against the schema",
     "xsi:type names a type that is not known, is abstract, or does not specialise the declared one; or xsi:nil is not allowed.",
     "<value xsi:type=\"NoSuchType\"/>"},
    {"C526", Severity::fatal, "not well-formed", "The document is not XML, at the place shown, or in an encoding that is not read.",
     "<a><b></a>"},
    {"C527", Severity::fatal, "DOCTYPE refused",
     "A document type declaration can make a reader fetch files and expand entities without end. No standard here needs one.",
     "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">"},
    {"C528", Severity::fatal, "past a limit of validation",
     "The document has more bytes, depth, or attributes on one element than the limits allow.", "an element with 200,000 attributes"},
    {"C529", Severity::error, "other rule of the schema", "A key is missing or twice, an id is used again, or the like.",
     "two elements with the same xs:ID"},
    {"C530", Severity::error, "unusable schema",
     "The folder of schemas, or a file of it, cannot be read, is not well-formed, or is wrong by the rules of XML Schema. `hint` has the "
     "words "
     "of the compiler.",
     "crosswalk validate --schema nowhere/ in.xml"},
    {"C531", Severity::warning, "schema reference leads nowhere",
     "An include or import names a file or namespace that is not in the folder. Nothing outside of it is read.",
     "<xs:import schemaLocation=\"http://example.org/other.xsd\" namespace=\"urn:other\"/>"},
    {"C532", Severity::warning, "more findings", "After 500 findings in one document the rest was not looked at.", ""},
    {"C533", Severity::error, "pattern without a bound",
     "A pattern of the schema could take time without end on a value made for it, or is not read, and it cannot be put so that it takes "
     "time "
     "in proportion to the value: it uses names of blocks, subtracts classes, repeats more than 1,000 times, or nests deeper than 50. The "
     "file is left out. Most patterns that backtracking makes slow are matched in bounded time, without an Issue.",
     "<xs:pattern value=\"(\\p{IsGreek}+)+x\"/>"},
    {"C534", Severity::error, "schema too large when written out",
     "Groups in groups, unions of unions, repetitions of whole sequences, or declarations that refer to each other in chains of thousands, "
     "make so much of the schema that compiling it would take time or memory without bound. The file is left out.",
     "<xs:sequence maxOccurs=\"100000\"> with two elements in it"},
};

}  // namespace

CodeTable xsd_codes() { return table; }

}  // namespace crosswalk::base
