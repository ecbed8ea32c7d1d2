// M001-M049 syntax, M101-M149 check of maps.
#include "codes.h"

namespace crosswalk::base {

namespace {

constexpr IssueCode table[] = {
    {"M001", Severity::error, "not a map",
     "The text does not follow the grammar of the FHIR Mapping Language at the place shown. What was expected there is named; reading went "
     "on behind "
     "the next `;` or `}`, so what follows is checked too.",
     "src.birthDate wheer (exists()) -> tgt.birthDate;"},
    {"M002", Severity::error, "missing `;`",
     "A rule, also one that ends with a block, ends with `;`. It is missing before the rule on the next line.",
     "src.a -> tgt.b\nsrc.c -> tgt.d;"},
    {"M003", Severity::error, "never closed",
     "A quoted text or name has no closing quote on its line, or a comment or a \"\"\" text has no end.",
     "imports \"http://example.org/map"},
    {"M004", Severity::error, "brace never closed",
     "A `{` has no `}`. The brace shown is the one whose `}` is missing by the indentation of the text; the second place is where the `}` "
     "was missed.",
     "group G(source s, target t) {\n  s.a -> t.b;\n\ngroup H(source s, target t) {"},
    {"M006", Severity::error, "unknown metadata",
     "A `/// name = value` line sets an element of the StructureMap that is not there. Extensions of the language are such lines too, so a "
     "misspelt one "
     "is refused rather than ignored.",
     "/// titel = 'Patients'"},
    {"M007", Severity::error, "metadata value",
     "The value of a `/// name = value` line is a constant: a quoted text, a number, a date or a truth value, or text between \"\"\".",
     "/// status = active"},

    {"M101", Severity::error, "unknown element",
     "The type has no element of this name. v2 fields and components are named by position (`PID_3`, `CX_4`); FHIR elements as in the "
     "specification, a "
     "choice element with or without its type (`value`, `valueQuantity`).",
     "src.birthdate -> tgt.birthDate;"},
    {"M102", Severity::error, "unknown type", "A type is named that no `uses` line, alias or Definition of this side offers.",
     "group G(source src : Pateint, target tgt : Bundle) { }"},
    {"M103", Severity::error, "no Definition for this type",
     "A `uses` line names a structure of which no Definition is here. With unknown types allowed the map is used all the same: the names "
     "of that "
     "structure are then looked up when it runs, and not checked.",
     "uses \"http://example.org/StructureDefinition/Invoice\" as source"},
    {"M104", Severity::error, "unbound variable",
     "A name is used as a variable that no input of the group and no source or target before it binds. Inside a block the variables of the "
     "rules "
     "around it are there too; those of rules beside it are not.",
     "src.name as n -> tgt.name = m;"},
    {"M105", Severity::error, "missing import", "No map with this URL is found. In the URL, `*` stands for any text.",
     "imports \"http://example.org/StructureMap/Helpers\""},
    {"M106", Severity::error, "unknown group", "No group of this name is in the map or in what it imports.",
     "src.name as n -> tgt.name as t then CopyNames(n, t);"},
    {"M107", Severity::error, "wrong number of arguments",
     "A group is called with as many arguments as it has inputs, in their order; a transform with what its signature says.",
     "src.name as n -> tgt.name as t then CopyName(n);"},
    {"M108", Severity::error, "wrong side",
     "What is written to must be on the target side: a target input of the group, or a variable of a target. A group's target input takes "
     "only such "
     "a variable. Reading a target is allowed.",
     "src.name as n -> n.text = 'x';"},
    {"M109", Severity::error, "type mismatch",
     "A value of one type stands where another is needed, and the table of conversions has no way between them.",
     "src.name as n -> tgt.birthDate = n;"},
    {"M110", Severity::error, "duplicate group",
     "Two groups of the same name are in one map and its imports, so a call could mean either. Importing the same map twice is no harm.",
     "group Name(source s, target t) { }\ngroup Name(source s, target t) { }"},
    {"M111", Severity::error, "unknown transform",
     "The word before `(` is none of the language's transforms. A FHIRPath function is written inside parentheses: `= (now())`.",
     "src.id as v -> tgt.id = upper(v);"},
    {"M112", Severity::error, "wrong parameter",
     "A parameter of a transform is not what its signature says: a constant where one is needed, a type's name, one of a list of words.",
     "src.gender as g -> tgt.gender = translate(g, 'urn:example:map', 'colour');"},
    {"M113", Severity::error, "unknown ConceptMap",
     "No code table with this URL is loaded, and the map embeds none of this name (`#name`).",
     "src.gender as g -> tgt.gender = translate(g, '#Sex', 'code');"},
    {"M114", Severity::error, "no default group",
     "A rule without `then` maps a value to a target of another type, and no group with <<types>> or <<type+>> maps the one to the other.",
     "src.name -> tgt.identifier;"},
    {"M115", Severity::error, "type not decided",
     "The target may have several types and nothing says which: use create('Type'), a typed value, or the name with its type "
     "(`valueQuantity`).",
     "src -> tgt.value as v, v.code = 'x';"},
    {"M116", Severity::error, "base group does not fit",
     "A group extends another one that needs an input which it does not have (by name and mode).",
     "group A(source s, target t, source extra) { }\ngroup B(source s, target t) extends A { }"},
    {"M117", Severity::error, "circle", "Groups extend each other in a circle, or constants are defined by each other.",
     "let a = b;\nlet b = a;"},
    {"M118", Severity::error, "two default groups", "Two groups are the default for the same pair of types.",
     "group A(source s : HumanName, target t : HumanName) <<types>> { }\ngroup B(source s : HumanName, target t : HumanName) <<types>> { "
     "}"},
    {"M119", Severity::error, "default group without types",
     "A group with <<types>> or <<type+>> has two inputs, a source and a target in this order, both with a type.",
     "group A(source s, target t) <<types>> { }"},
    {"M120", Severity::error, "name means two types",
     "Two `uses` lines of one side give the same name to different types. An alias tells them apart.",
     "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/CE\" as source\nuses \"http://example.org/StructureDefinition/CE\" as source"},
    {"M121", Severity::error, "no group", "A map needs a group: the first one is where it starts.",
     "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as source"},
    {"M122", Severity::error, "name given twice",
     "Two inputs of a group, two constants or two embedded ConceptMaps of a map have the same name.", "let a = 1;\nlet a = 2;"},
    {"M123", Severity::warning, "filter never holds", "The element cannot have the type that the rule selects.",
     "src.birthDate : Quantity as q -> tgt.x = q;"},
    {"M124", Severity::error, "target without context",
     "A transform that is not assigned to an element needs a variable, or its result is lost.", "src -> create('Patient');"},
    {"M125", Severity::error, "primitive made empty", "The target is a primitive and the rule gives it no value: write `= value`.",
     "src.name as n -> tgt.birthDate as b;"},
    {"M126", Severity::error, "value without children", "An element is looked for below a text, number or other value, which has none.",
     "src.birthDate as d then { d.year as y -> tgt.x = y; };"},
    {"M127", Severity::error, "code not allowed", "The element has a required binding, and the constant is not in its value set.",
     "src -> tgt.gender = 'mael';"},
    {"M128", Severity::warning, "translation not allowed",
     "A code table gives codes that the required binding of the element does not allow. The message names them; `codes` in the table's "
     "file "
     "must be changed, or another element be meant.",
     "src.sex as s -> tgt.gender = translate(s, '#sex', 'code');  // where #sex gives F"},
    {"M129", Severity::warning, "code without translation",
     "The source element has a required binding, and the table has no row and no fallback for some codes of its value set.",
     "src.gender as g -> tgt.x = translate(g, '#sex', 'code');  // where #sex knows only male and female"},
    {"M130", Severity::information, "variable hides another",
     "A rule binds a name that a group input or an outer rule has bound. Inside the rule the name means the new one.",
     "src.name as n -> tgt.name as n then { n.family as f -> n.family = f; };"},
    {"M131", Severity::warning, "condition never holds",
     "The condition of a rule is false whatever a message says: a constant, or a comparison with a code that the element cannot have.",
     "src.gender as g where (g = 'mael') -> tgt.active = true;"},
    {"M132", Severity::warning, "required part never given",
     "A rule makes an element, all rules that can write to it are known, and none of them gives an element that it must have.",
     "src -> tgt.link as link;  // Patient.link needs other and type"},
    {"M133", Severity::warning, "group never called",
     "A map that messages enter by (`/// message`) has a group that no rule calls, no group extends and that is no default.",
     "group Forgotten(source s, target t) { }"},
    {"M134", Severity::error, "reference to a source without ids",
     "reference() and pointer() name what they are given by its id. What stands in a message of this standard has none; the element of "
     "the target that is made of it has.",
     "pid -> encounter.subject = reference(pid);"},
    {"M135", Severity::error, "constant of another form",
     "The constant is no legal value of the element's type, so that the Run could only leave it out.",
     "src -> tgt.birthDate = '24.12.2024';"},
    {"M136", Severity::error, "cardinality upside down", "The lower bound of a cardinality is above its upper bound.",
     "src.name 2..1 as n -> tgt.name = n;"},
    {"M137", Severity::warning, "cardinality never met",
     "The rule wants more values than the element can have by its Definition, so that every message fails it.",
     "src.birthDate 2..* as b -> tgt.birthDate = b;"},
    {"M138", Severity::warning, "two constants for one element",
     "Two rules that always apply write different constants to an element that holds one value. The first stays.",
     "src -> tgt.gender = 'male';\nsrc -> tgt.gender = 'female';"},
    {"M139", Severity::information, "elements read nowhere",
     "The maps read some elements of a source's type and never others (`crosswalk check --unread`). What has a place in the target needs a "
     "rule; what has none, a row with the reason in no-place.csv.",
     "pid.PID_5 as name -> tgt.name as n then Name(name, n);  // and PID_10 nowhere"},
    {"M140", Severity::warning, "perhaps several values for one element",
     "The expression goes through elements that may repeat, and the target holds one value. The Run takes the first, and says so when "
     "there "
     "are more.",
     "src -> tgt.birthDate = (src.contact.period.start);"},
};

}  // namespace

CodeTable mapping_check_codes() { return table; }

}  // namespace crosswalk::base
