// C4xx: FHIR; C5xx: JSON.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    // Decoding and encoding FHIR JSON.
    {"C401", Severity::error, "unknown resource type",
     "resourceType names no resource of the Definitions. The object is kept as a Resource whose properties are undeclared, and is written "
     "back as it was; no map can read it by name.",
     "{\"resourceType\": \"Pateint\"}"},
    {"C402", Severity::error, "no resourceType",
     "A resource has no resourceType, or one that is not a string, so its type is unknown. Its properties are kept as undeclared ones.",
     "{\"id\": \"1\", \"active\": true}"},
    {"C403", Severity::fatal, "not a FHIR object", "The bytes are a JSON value, but not an object, so they are no FHIR resource.",
     "[1, 2]"},
    {"C404", Severity::warning, "unknown property",
     "The Definition of the object has no property of this name. It is kept, with all that is in it, and written back.",
     "{\"resourceType\": \"Patient\", \"shoeSize\": 43}"},
    {"C405", Severity::warning, "wrong JSON type",
     "A string stands where FHIR has a number or true/false, or the reverse, or a single value where it has an object. The value is kept; "
     "the encoder writes the type that FHIR has where the text allows it.",
     "{\"resourceType\": \"Patient\", \"active\": \"true\"}"},
    {"C406", Severity::warning, "array or single value",
     "The Definition has an array where one value stands, or one value where an array stands. What is there is kept as repetitions.",
     "{\"resourceType\": \"Patient\", \"name\": {\"family\": \"X\"}}"},
    {"C407", Severity::warning, "empty value",
     "FHIR allows no empty strings, objects and arrays. An empty Element is kept; the encoder leaves it out.",
     "{\"resourceType\": \"Patient\", \"gender\": \"\"}"},
    {"C408", Severity::warning, "null",
     "FHIR allows null only in an array of primitives, where an extension beside it stands for the value. It is kept as an explicit null.",
     "{\"resourceType\": \"Patient\", \"gender\": null}"},
    {"C411", Severity::warning, "explicit null left out",
     "An explicit null has no form in FHIR, so nothing was written. A map that sets a data-absent-reason extension keeps what the sender "
     "said.",
     "PID-8 is \"\""},
    {"C412", Severity::error, "not a number, not a truth value",
     "FHIR writes this primitive as a JSON number, or as true or false, but the text is none; it was written as a string, which no "
     "receiver accepts. The map should convert or refuse such values.",
     "Observation.valueQuantity.value is '<5'"},
    {"C413", Severity::error, "value instead of an object",
     "An Element of a composite type has a value of its own, which was written as a string.", "Patient.name is 'Jo'"},
    {"C414", Severity::error, "several values for one",
     "The Definition allows one value and the Element has several; they were written as an array, which no receiver accepts.",
     "Patient.birthDate twice"},
    {"C415", Severity::fatal, "not a FHIR Element", "Only Elements of FHIR types can be written as FHIR JSON.",
     "encoding a v2 message as FHIR JSON"},
    // Validation of any Tree against its Definitions.
    {"C450", Severity::error, "missing element", "The Definition demands an element that is not there, or has nothing in it.",
     "Observation without status"},
    {"C451", Severity::error, "too many repetitions", "There are more repetitions than the Definition allows.", "two Patient.birthDate"},
    {"C452", Severity::error, "not a value of its type", "The text does not have the form that its data type demands.",
     "Patient.birthDate is '1.2.1980'"},
    {"C453", Severity::error, "code outside its value set", "The binding is required, and the code is not in the value set.",
     "Patient.gender is 'M'"},
    {"C454", Severity::warning, "undeclared element", "The Definition has no element of this name.", "Patient.shoeSize"},
    {"C455", Severity::error, "choice with two types", "A choice element has values of two types; it may have one.",
     "Observation.valueString and Observation.valueQuantity"},
    {"C456", Severity::warning, "empty element", "The Element has neither a value nor anything below it.", "Patient.name is {}"},
    {"C457", Severity::error, "no type of its own", "An Element has an abstract type: what it is was never said, or is unknown.",
     "a Bundle.entry.resource without resourceType"},
    {"C458", Severity::error, "value where children belong", "The Element is of a composite type, but has a single value.",
     "Patient.name is 'Jo'"},
    {"C459", Severity::error, "not the fixed value", "The Definition fixes the value of this element, and it has another one.", ""},
    {"C461", Severity::error, "out of order",
     "The schema of the standard has these elements in a sequence, and one stands behind an element that comes later in it. Receivers that "
     "validate refuse such a message; it is read all the same.",
     "<id/> behind <name/> where the Definition has id first"},
    {"C462", Severity::error, "type not allowed here",
     "The message names a type for this element (xsi:type) that does not specialise the declared one, or that is not among those which the "
     "Definition lists.",
     "<value xsi:type=\"Patient\"/>"},
    {"C470", Severity::error, "invariant broken",
     "The Definition has a condition on this Element, written in FHIRPath, which it does not meet. The key names the condition in the "
     "specification of the version; the hint shows the expression.",
     "Patient.contact with nothing but a relationship breaks pat-1"},
    {"C471", Severity::warning, "invariant not met, though it should be",
     "As C470, for conditions that the specification states as warnings.",
     "a StructureDefinition whose name is no identifier breaks sdf-0"},
    {"C472", Severity::information, "good practice not followed",
     "As C470, for conditions that the specification calls best practice; many senders leave them out knowingly.",
     "a resource without narrative does not follow dom-6"},
    {"C473", Severity::information, "invariant not evaluated",
     "The condition uses what is not here (a terminology server, a function that the program does not have) or failed on this message, so "
     "nothing is said about it. Told once a message for each condition.",
     "opd-3 of OperationDefinition in R5 asks for memberOf()"},
    // Validation against the profiles of packages.
    {"C480", Severity::error, "missing by the profile",
     "The profile demands an element, or a slice, that is not there or not often enough.", "a national Patient without identifier"},
    {"C481", Severity::error, "too many by the profile", "The profile allows fewer of an element or slice than there are, or none.",
     "a second name where the profile has one"},
    {"C482", Severity::error, "not the value of the profile",
     "The profile fixes the value of an element, or demands a pattern, and it has another.",
     "identifier.system is not the one of the profile"},
    {"C483", Severity::error, "in no slice",
     "The profile lists the slices that an element may be in, allows no others, and this one is in none.",
     "an identifier of a kind that the profile does not have"},
    {"C484", Severity::error, "code outside the profile's value set",
     "The profile binds the element to a value set, and the code is not in it.", "a status that the profile does not list"},
    {"C485", Severity::warning, "code outside the profile's extensible value set",
     "The profile asks for a code of a value set where one fits, and this one is not in it.", "a local code beside LOINC"},
    {"C486", Severity::error, "invariant of the profile broken", "The profile has a condition in FHIRPath that the Element does not meet.",
     "an invariant that demands a name or a reason why there is none"},
    {"C487", Severity::error, "type against the profile",
     "The profile does not allow a value of this type, a reference to this type, or is itself for another type.",
     "valueString where the profile has valueQuantity only"},
    {"C488", Severity::information, "not checked",
     "The profile says something that is not evaluated here. The message says what; the rest of the profile is checked.",
     "slices that are told apart by a function of FHIRPath"},
    {"C489", Severity::warning, "profile not at hand",
     "A resource claims to meet a profile that is in none of the packages given, so that was not checked. --show-values names it.",
     "crosswalk validate bundle.json   # whose entries have meta.profile"},
    // JSON.
    {"C501", Severity::fatal, "not JSON", "The bytes are not a JSON value as RFC 8259 has it, at the offset shown.", "{\"a\": }"},
    {"C502", Severity::fatal, "nested too deeply", "Objects and arrays are nested deeper than the limit allows.", "[[[[[[..."},
    {"C503", Severity::warning, "duplicate property",
     "A property name stands twice in one object. JSON leaves open what that means; both values are kept.",
     "{\"id\": \"a\", \"id\": \"b\"}"},
    {"C504", Severity::error, "not UTF-8", "A string holds bytes that are not UTF-8. They were replaced by U+FFFD.",
     "\"caf\\xE9\" in ISO 8859-1"},
    {"C505", Severity::error, "lone surrogate", "An escape names half of a surrogate pair. It was replaced by U+FFFD.", "\"\\uD800\""},
    {"C506", Severity::warning, "NUL character", "A string holds U+0000, which JSON allows and FHIR does not. It was kept.",
     "\"a\\u0000b\""},
    {"C507", Severity::warning, "byte order mark", "JSON texts have no byte order mark; it was passed over.", "EF BB BF { ..."},
    {"C508", Severity::fatal, "past a limit", "The message has more bytes, Elements or different undeclared names than the limits allow.",
     "a million different property names"},
    {"C509", Severity::fatal, "UTF-16 or UTF-32", "FHIR JSON is UTF-8; the bytes are another encoding of Unicode.", "FF FE 7B 00 ..."},
};

}  // namespace

CodeTable fhir_codes() { return table; }

}  // namespace crosswalk::base
