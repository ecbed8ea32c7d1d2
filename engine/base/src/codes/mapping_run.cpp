// M201-M249, M300-M309: running maps; M270-M279: authorities and lists of messages, found by check() too.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M201", Severity::error, "a limit was reached",
     "The Run used more rule firings, calls, Elements, levels of Elements or bytes of texts than its limits allow, and ended. A map that "
     "calls itself without an end does this.",
     "group G(source s, target t) { s -> t then G(s, t); }"},
    {"M202", Severity::warning, "value does not fit its target",
     "The table of values cannot make a legal value of the target's type. Where the target can hold extensions, the value as it was "
     "received stays in one (urn:crosswalk:lexeme), so that it is not lost.",
     "v2 20260231 -> Patient.birthDate"},
    {"M203", Severity::warning, "a time without offset was cut to the day",
     "FHIR wants an offset from UTC with every time. The message gives none and the Run has no zone (--zone), so only the day is certain; "
     "the value as it was received stays in an extension.",
     "v2 20261102081530 -> Observation.effectiveDateTime without --zone"},
    {"M204", Severity::warning, "written twice with different values",
     "An element that holds one value was written a second time with another one. The first stays. Equal values are absorbed without an "
     "Issue.",
     "src.PID_7 as d -> tgt.birthDate = d; src.PID_8 as e -> tgt.birthDate = e;"},
    {"M205", Severity::error, "check failed", "A source value does not meet the rule's `check`; it was not mapped.",
     "src.id as v check (v.length() <= 64) -> tgt.id = v;"},
    {"M206", Severity::error, "source cardinality",
     "The source has fewer or more values than the rule's n..m allows. The rule was applied to those that are there.",
     "src.name 1..1 as n -> tgt.name = n;"},
    {"M207", Severity::error, "more than one value", "The rule says `only_one`, but the source has several values; none was mapped.",
     "src.name only_one as n -> tgt.name = n;"},
    {"M208", Severity::warning, "too many values for the target",
     "The element holds as many values as its Definition allows; a further one was left out.", "tgt.given twice where it is 0..1"},
    {"M209", Severity::error, "value of another type",
     "What the rule wants to write cannot stand there: the element does not take its type, or has no such child.",
     "tgt.birthDate = name, where name is an XPN"},
    {"M210", Severity::warning, "code not mapped",
     "translate() found no row for the code, and the table has no fallback. The target was not written. Add a row to the code table.",
     "translate(v, 'urn:crosswalk:conceptmap:v2-to-fhir/Gender', 'code') with a code of the sender's own"},
    {"M211", Severity::error, "reference to nothing",
     "reference() or pointer() names an element that was never attached to a target, or that has no id to be named by.",
     "subject.reference = reference(patient), but no entry.resource = patient"},
    {"M212", Severity::warning, "a resource without a place",
     "A resource was made and filled, but never attached to a target: its content is not in the output.",
     "pid -> (%run.resource('Patient', %run.key(pid.PID_3))) as patient; without entry.resource = patient"},
    {"M213", Severity::information, "explicit null left out",
     "The sender said that there is no value (v2 \"\"). The target's standard has no such value, and no rule set a data-absent-reason.",
     "PID|||...||\"\" -> Patient.name"},
    {"M214", Severity::error, "several values for one element",
     "An expression gave several values for an element that holds one. The first was taken.", "tgt.birthDate = (src.extension.value)"},
    {"M215", Severity::error, "already has another place",
     "An element of the target was attached a second time, somewhere else. It keeps its first place.",
     "entry.resource = patient, then other.contained = patient"},
    {"M216", Severity::error, "sources do not fit the map",
     "The Run was given fewer or more sources than the map's first group has, or one without content; or that group has no source at all, "
     "or "
     "more than 32 inputs.",
     "group Main(source a : ORU_R01, source b : Bundle, target t : Bundle) run with one message"},
    {"M218", Severity::error, "transform cannot do this", "A transform was given arguments that it cannot use.", "truncate(v, 'many')"},
    {"M219", Severity::error, "the type must be said",
     "An element was to be made that may be of several types, and nothing says which. Use create('Type').",
     "tgt.value as v; write tgt.value = create('Quantity') as v"},
    {"M221", Severity::error, "no target of this type",
     "The map makes an element of a type that is in none of the Run's targets' standards.", "%run.resource('Patiant', ...)"},
    {"M222", Severity::error, "copy into itself",
     "A rule copies, or attaches, an element of a target into a place below that element. That would have no end; it is left out.",
     "tgt.contained = tgt"},
    {"M270", Severity::error, "authority not in the table",
     "The map wants the OID or URI of an assigning authority. The table of authorities (--authorities FILE) has no row for what the "
     "message "
     "says, and it says nothing that is unique by itself. What needs it was not written. Add a row: namespace,oid,uri,comment.",
     "PID|||4711^^^WARD7^PI, and no row WARD7"},
    {"M271", Severity::information, "authority without a local name",
     "The map wants the local name of an assigning authority, and the table of authorities (--authorities FILE) has none for it. The "
     "authority is still named by its universal id.",
     "<id root=\"2.999.1.7\" extension=\"4711\"/>, and no row with 2.999.1.7"},
    {"M272", Severity::error, "a list without input", "`/// list` names an input that the map's first group does not have.",
     "/// list = \"feeds\"\ngroup Merge(source src : ADT_A39, target feed : Feed) { ... }"},
    {"M273", Severity::error, "a list is not one message",
     "The input is a list of messages by `/// list`. Rules go through those of a source one by one, and make those of a target with "
     "create(); the list itself has no elements to write and cannot be given to a group.",
     "src.PATIENT as p -> create('Feed') as feed then One(p, feed);"},
    {"M274", Severity::error, "no message in a list",
     "The target of the map is a list of messages, and the message gave none. There is nothing to send.", "an ADT^A40 without PID and MRG"},
    {"M300", Severity::warning, "the map has something to say",
     "A rule with `log` applied. A text that the map's author wrote is the Issue's own; what an expression made of the message is shown "
     "with --show-values only.",
     "next where (last.empty()) log 'the last answer is not given' -> ..."},
};

}  // namespace

CodeTable mapping_run_codes() { return table; }

}  // namespace crosswalk::base
