// C2xx: XML. C201-C239 reading and writing XML, C251-C259 HL7 v2 in XML; C240-C249 are in v3.cpp.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"C201", Severity::fatal, "not well-formed XML",
     "The bytes break a rule of XML 1.0 or of its namespaces, at the place that is named. Nothing of the document is kept.",
     "<Patient><gender value=\"male\"></Patient>"},
    {"C202", Severity::fatal, "undeclared prefix",
     "A name has a prefix for which no xmlns attribute is in scope, so nobody can say what it names. Fragments cut out of a document often "
     "lack the declarations of its first element; add them.",
     "<observation><sdtc:dischargeDispositionCode/></observation>"},
    {"C203", Severity::fatal, "DOCTYPE refused",
     "A document type declaration can define entities and point to other files. None is ever read, and a document that has one is refused.",
     "<!DOCTYPE ClinicalDocument SYSTEM \"file:///etc/passwd\">"},
    {"C204", Severity::fatal, "unknown encoding",
     "UTF-8, UTF-16, ISO-8859-1 and ASCII are read. The document declares another encoding, or its bytes are not of the one it declares.",
     "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>"},
    {"C205", Severity::fatal, "nested too deeply", "Elements are nested deeper than Limits::depth allows.",
     "128 <section> inside each other"},
    {"C206", Severity::fatal, "too many attributes or namespaces",
     "One element has more attributes and namespace declarations than Limits::attributes allows, or more declarations are in scope than "
     "Limits::namespaces allows.",
     "<a x1=\"\" x2=\"\" ... x200000=\"\"/>"},
    {"C207", Severity::fatal, "XML too large",
     "The document, one of its values or the number of its Elements is past a limit (Limits::bytes, text, nodes). A start tag may "
     "have eight million bytes at most.",
     "a Binary of 20 MB in one attribute"},
    {"C210", Severity::fatal, "unknown document element",
     "No type of the Definitions may stand alone under the name of this document element.", "<Pateint xmlns=\"http://hl7.org/fhir\"/>"},
    {"C211", Severity::warning, "unknown element",
     "The Definition has no element of this name, in this namespace, here. It is kept with all that is in it and written back; no map can "
     "read it by a declared name. Each name is reported once.",
     "<ext:nationalCode xmlns:ext=\"urn:example\"/> in a CDA document"},
    {"C212", Severity::warning, "unknown attribute",
     "The Definition has no attribute of this name here. It is kept and written back. Each name is reported once.",
     "<id root=\"1.2\" ext=\"3\"/>"},
    {"C213", Severity::warning, "character data out of place",
     "Text stands where the Definition has elements only. It is kept under the name `text` and written back.", "<Patient>Smith</Patient>"},
    {"C214", Severity::error, "unknown type of an element",
     "The name of the element names no type of the Definitions. It is kept as an Element of the general type, with undeclared children.",
     "<contained><Pateint/></contained>"},
    {"C215", Severity::warning, "xsi:type out of place",
     "xsi:type names no type of the Definitions (the declared one is used then), one that does not specialise the declared type, or has a "
     "prefix that is not declared.",
     "<value xsi:type=\"Quantity\" .../> in a CDA document"},
    {"C216", Severity::warning, "empty element",
     "An element has neither value nor content, which the standard does not allow. The encoder leaves it out.", "<gender/>"},
    {"C217", Severity::warning, "elements out of order",
     "The standard has its elements in one order. They came in another and were put into that order.",
     "<Patient><gender value=\"male\"/><name/></Patient>"},
    {"C219", Severity::warning, "two elements where one belongs", "Each of these elements holds one other. Both are kept, as repetitions.",
     "<contained><Patient/><Practitioner/></contained>"},
    {"C231", Severity::warning, "characters left out",
     "XML 1.0 has no control characters but tab, line feed and carriage return, nor U+FFFE and U+FFFF.", "a value with a NUL"},
    {"C232", Severity::error, "no name in XML", "An Element has no name that XML allows, or cannot stand alone; it was left out.",
     "an undeclared property with a blank in its name"},
    {"C233", Severity::warning, "value out of place",
     "An Element has a value of its own where the Definition has an element with others in it.", "a Patient that is a string"},
    {"C234", Severity::warning, "explicit null left out", "The format has no form for an explicit null here, so nothing was written.",
     "PID-8 is \"\""},
    {"C235", Severity::error, "markup not well-formed",
     "A markup value is no well-formed XML element; it was written as text inside an element of the right name.", "<div>a < b</div>"},
    {"C251", Severity::fatal, "no message of HL7 v2 in XML",
     "The document element names no message structure, or what is in it does not begin with an MSH segment.", "<MSH/> alone"},
    {"C252", Severity::warning, "part out of place",
     "An element names no position in its segment, stands a second time where one belongs, or lies deeper than subcomponents do. It "
     "was left out, or joined to the value above, as the Issue says.",
     "<PID.x>1</PID.x>"},
    {"C253", Severity::error, "character data out of place",
     "Text stands outside of fields, or beside the parts of a field or component. It was left out.", "<PID.3>7<CX.1>7</CX.1></PID.3>"},
    {"C254", Severity::error, "no document of HL7 v2", "Only a message of HL7 v2 can be written as a document of its own.", ""},
    {"C255", Severity::warning, "delimiters not usable",
     "MSH.1 or MSH.2 declares something else than different signs of ASCII. The usual ones are used; in XML nothing depends on them.",
     "<MSH.2>SS~&amp;</MSH.2>"},
};

}  // namespace

CodeTable xml_codes() { return table; }

}  // namespace crosswalk::base
