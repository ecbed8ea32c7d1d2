// M050-M099 syntax, M150-M199 and M301 check, M250-M299 run of FHIRPath.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M050", Severity::error, "not an expression", "The text does not follow the grammar of FHIRPath at the place shown.",
     "Patient.name.where(use ="},
    {"M051", Severity::error, "never closed",
     "A comment, a string or a delimited identifier starts at the place shown and is never closed.", "name.where(use = 'official)"},
    {"M052", Severity::error, "nested too deep",
     "The expression has more parentheses and arguments, or the map more blocks, inside each other than the program follows. Split it.",
     "((((a))))"},
    {"M150", Severity::error, "unknown element", "The type has no element of this name. For v2 the name is the position, PID_3, CX_4.",
     "Patient.nmae"},
    {"M151", Severity::error, "unknown function",
     "There is no function of this name, neither in FHIRPath nor among those that the surroundings supply.", "name.exist()"},
    {"M152", Severity::error, "unknown variable", "Nothing of this name was bound before this place.", "%patinet.name"},
    {"M153", Severity::error, "wrong number of arguments", "The function takes fewer or more arguments.", "name.first(1)"},
    {"M154", Severity::error, "unknown type", "No set of Definitions at hand has a type of this name.", "value is Quantitty"},
    {"M155", Severity::warning, "a variable hides an element",
     "The bare name is both a variable and an element of the focus. The variable is meant; write $this.name for the element.",
     "name -> where(name.exists())"},
    {"M156", Severity::warning, "never equal",
     "The two sides are of types whose values are never equal, so the comparison has one answer for every message. An element of a "
     "composite type is equal to no literal: name one of its parts.",
     "PID_5 = 'Chalmers'"},
    {"M157", Severity::error, "not an argument of this function",
     "The function needs the name of a type here, or an expression over each item.", "value.ofType('Quantity')"},
    {"M158", Severity::error, "wrong type", "The function or operator cannot work on values of this type.", "1 + 'a'"},
    {"M159", Severity::error, "variable defined twice",
     "defineVariable() gives a name that is taken already, on the way to here or by the surroundings.",
     "defineVariable('a').defineVariable('a')"},
    {"M160", Severity::error, "type in the name of a choice element",
     "By the letter of the standard an expression names a choice element by its common name and then asks for a type.",
     "Observation.valueQuantity.unit"},
    {"M161", Severity::error, "always more than one item", "A single item is needed here, and the expression always gives several.",
     "iif(1 | 2, 'a', 'b')"},
    {"M162", Severity::warning, "no such code",
     "The element has only the codes of a fixed list, and the text it is compared with is none of them, so the comparison has one answer "
     "for every message.",
     "Patient.gender = 'femal'"},
    {"M163", Severity::warning, "perhaps more than one item",
     "A single item is needed here. By its Definition the element may come several times, and then the expression fails.",
     "Patient.name.given + 'x'"},
    {"M301", Severity::warning, "hasValue() of perhaps several items",
     "hasValue() is true of one item with a value. By its Definition the element may come several times; then it is false, and "
     "what depends on it is left out.",
     "pid where (pid.PID_3.hasValue()) -> ..."},
    {"M164", Severity::error, "no order",
     "By the letter of the standard these items come in no particular order, so that skipping or choosing some of them by place has no "
     "meaning.",
     "Patient.children().skip(1)"},
    {"M165", Severity::warning, "no such System type", "The name space System has no type of this name, so that no value is ever of it.",
     "Patient.is(System.Patient)"},
    {"M166", Severity::warning, "perhaps a misspelt variable",
     "Nothing of this name is bound before this place, and a variable of nearly the same name is. The name may be one that the Run is "
     "given "
     "(--set NAME=VALUE); give it one that is less like the variable's.",
     "src.patient as patient where (%patinet.active)"},
    {"M167", Severity::warning, "never gives anything",
     "The operator has no meaning for values of these types: the expression gives nothing, or fails, for every message.",
     "Patient.birthDate > 5"},
    {"M250", Severity::error, "too many steps",
     "The expressions of the Run took more steps than its limit allows. A repeat() that makes new items without end does this.",
     "(1).repeat($this + 1)"},
    {"M251", Severity::error, "more than one item",
     "A single item is needed here, and the expression before it gave several. Add first(), or a where() that leaves one.",
     "name.given + 'x'"},
    {"M252", Severity::error, "wrong type of value", "The value that came cannot be used by this function or operator.", "'a' < 5"},
    {"M253", Severity::error, "not a regular expression",
     "The pattern is not a regular expression that RE2 accepts. Look-around and references back to a group are not there: they make "
     "matching slow without bound.",
     "matches('(a')"},
    {"M254", Severity::error, "nobody answers this function",
     "The surroundings declared the function when the expression was compiled, but did not supply it when it ran.", "%run.key(x)"},
    {"M255", Severity::error, "value too long", "A computed text would be longer than the limit of 64 MiB.", "a.replace('', b)"},
    {"M256", Severity::error, "no such variable",
     "The name of the variable was computed by defineVariable() when the expression ran, and none of this name was made.",
     "defineVariable('a' & 'b', 1).select(%c)"},
    {"M257", Severity::error, "unknown profile",
     "No set of Definitions at hand has a structure of this canonical URL, so that nobody can say what conforms to it.",
     "conformsTo('http://example.org/none')"},
    {"M258", Severity::error, "needs terminology", "The value set is not among the Definitions, and the surroundings do not have it.",
     "code.memberOf('http://example.org/none')"},
    {"M280", Severity::warning, "membership cannot be told",
     "The value set is here, but not its codes: it is made by filters, or of a code system that is not here; or its codes are "
     "listed without their systems, and the code has one. memberOf() gives nothing.",
     "code.memberOf('http://hl7.org/fhir/ValueSet/condition-code')"},
    {"M281", Severity::warning, "hierarchy is not known",
     "The code system, or which of its codes is above which, is not here. subsumes() and subsumedBy() give nothing, unless the codes are "
     "the same or of different systems. A FHIR package with the code system says it (--package).",
     "code.subsumes(%other)"},
    {"M282", Severity::warning, "conformance cannot be told",
     "The profile is here, but not all that it refers to (value sets, other profiles, extensions). conformsTo() gives nothing.",
     "conformsTo('http://example.org/StructureDefinition/profile')"},
    {"M290", Severity::error, "too much in expressions",
     "The texts, or the items, that the expressions of the Run hold at once take more bytes than its limit allows (1 GiB, each). Combining "
     "a collection with itself again and again does this.",
     "(1 | 2 | 3).aggregate($total.combine($total), 1)"},
};

}  // namespace

CodeTable fhirpath_codes() { return table; }

}  // namespace crosswalk::base
