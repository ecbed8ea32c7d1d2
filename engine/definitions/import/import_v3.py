"""Writes the text tables of HL7 v3 interactions from their XML schemas.

    python3 import_v3.py SCHEMAS OUT NAME VERSION INTERACTION...

SCHEMAS is the folder that holds coreschemas/ and multicacheschemas/. Types are named as the schemas name them; of message types those
that the interactions reach, of data types all. See README.md.
"""

import sys
from pathlib import Path

from text import XSI, Invariant, Slot, Type, schema_location, write_set, write_types, write_value_sets
from v3_schemas import Schemas, Vocabulary, X, bounds

PRIMITIVES = {
    "bin": ("base64Binary", "binary"), "bl": ("boolean", "boolean"), "bn": ("boolean", "boolean"), "cs": ("code", "code"),
    "int": ("integer", "integer"), "oid": ("oid", "oid"), "probability": ("probability", "decimal"), "real": ("decimal", "decimal"),
    "ruid": ("ruid", "id"), "st": ("string", "text"), "ts": ("dateTime", "date_time"), "uid": ("uid", "oid"), "url": ("url", "uri"),
    "uuid": ("uuid", "uuid"), "xs:string": ("string", "text"),
}
# Lists of sampled values: in no interaction here, and the only data types with character data that is not text.
LEFT_OUT = {"SLIST_PQ", "SLIST_TS", "GLIST_TS", "GLIST_PQ"}
# What the schemas say of an interval by the sequences that they allow: low with width or high, width with high, center with width.
INTERVAL = [
    Invariant("interval-1", "error", "center.empty() or (low.empty() and high.empty())"),
    Invariant("interval-2", "error", "low.empty() or width.empty() or high.empty()"),
]
# Names and addresses: their parts stand in any order, between text.
PARTS = "parts"


class Importer:
    def __init__(self, folder: Path):
        self.schemas = Schemas(folder)
        self.vocabulary = Vocabulary([folder / "coreschemas" / n for n in ("voc.xsd", "datatypes-base.xsd", "datatypes.xsd")])
        self.types, self.used, self.primitives = {}, {}, {"string": "text", "boolean": "boolean"}
        self.nillable = set()

    def add(self, name: str) -> str:
        """The complex type with all that it inherits and reaches."""
        if name not in self.types and name not in LEFT_OUT:
            self.types[name] = made = Type(name)
            self.fill(made, self.schemas.types[name], name in self.schemas.data_types)
        return name

    def add_root(self, name: str) -> None:
        self.types[name] = made = Type(name, words=["root"])
        node = self.schemas.roots[name]
        inner = node.find(X + "complexType")
        self.fill(made, inner if inner is not None else self.schemas.types[node.get("type")], False)
        made.slots.insert(0, schema_location())

    def fill(self, made: Type, node, data_type: bool) -> None:
        if node.get("abstract") == "true":
            made.words.append("abstract")
        extension, restriction = node.find(f"{X}complexContent/{X}extension"), node.find(f"{X}complexContent/{X}restriction")
        body = next((b for b in (extension, restriction) if b is not None), node)
        attributes, elements = {}, []
        if body is not node:
            made.base = self.add(body.get("base"))
            inherited = self.types[made.base].slots
            attributes = {s.name: s for s in inherited if "attribute" in s.words}
            elements = [s for s in inherited if "attribute" not in s.words and (extension is not None or "content" in s.words)]
        self.attributes(attributes, body, data_type)
        own = self.particles(body)
        if {"low", "center", "width", "high"} <= {slot.name for slot in own}:
            made.invariants = INTERVAL
        made.slots = [*attributes.values(), *self.with_content(node, elements, own)]

    def with_content(self, node, inherited: list[Slot], own: list[Slot]) -> list[Slot]:
        if node.get("mixed") != "true" or any("content" in slot.words for slot in inherited):
            return inherited + own
        repeats = any(f"choice {PARTS}" in slot.words for slot in own)
        text = Slot("xmlText", 0, None if repeats else 1, ["string"], ["content", *([f"choice {PARTS}"] if repeats else [])])
        at = next((i for i, slot in enumerate(own) if f"choice {PARTS}" not in slot.words), len(own)) if repeats else 0
        return inherited + own[:at] + [text] + own[at:]

    def attributes(self, into: dict, body, data_type: bool) -> None:
        for node in body.findall(X + "attribute"):
            name = node.get("name")
            if node.get("use") == "prohibited":
                into.pop(name, None)
                continue
            old = into.get(name)
            slot = self.attribute(node, data_type) if node.get("type") else old
            into[name] = slot

    def attribute(self, node, data_type: bool) -> Slot:
        kind = node.get("type")
        item = self.vocabulary.item_of(kind)
        required = node.get("use") == "required"
        slot = Slot(node.get("name"), int(required), None if item else 1, [], ["attribute"])
        simple = item or kind
        if node.get("fixed") is not None:
            written = required or not data_type
            slot.words.append(f'{"fixed" if written else "implied"} "{node.get("fixed")}"')
        codes = self.vocabulary.codes(simple)
        if codes is not None:
            slot.types = [self.primitive("cs")]
            if node.get("fixed") is None:
                self.used[simple] = ("urn:hl7-org:v3:" + simple, codes)
                slot.words.append("in " + simple)
        else:
            slot.types = [self.primitive(simple)]
        return slot

    def primitive(self, simple: str) -> str:
        name, kind = PRIMITIVES.get(simple, PRIMITIVES["cs"])
        self.primitives[name] = kind
        return name

    def particles(self, body) -> list[Slot]:
        slots = []
        sequence = body.find(X + "sequence")
        for node in sequence if sequence is not None else body.findall(X + "choice"):
            slots.extend(self.particle(node))
        return slots

    def particle(self, node) -> list[Slot]:
        if node.tag == X + "group":
            return [s for e in self.schemas.groups[node.get("ref")].find(X + "sequence") for s in self.particle(e)]
        if node.tag == X + "element":
            lower, upper = bounds(node)
            if node.get("nillable") == "true":
                self.nillable.add(node.get("type"))
            return [Slot(node.get("name"), lower, upper, [self.add(node.get("type"))])] if upper != 0 else []
        assert node.tag == X + "choice", node.tag
        return self.interval(node) if node.find(X + "sequence") is not None else self.choice(node)

    def choice(self, node) -> list[Slot]:
        """One of its elements or, when it repeats, all of them in any order."""
        lower, upper = bounds(node)
        slots = [slot for each in node for slot in self.particle(each)]
        name = PARTS if upper is None else "-or-".join([slot.name for slot in slots[:2]] + ["more"] * (len(slots) > 2))
        needed = lower > 0 and all(slot.minimum > 0 for slot in slots)
        for slot in slots:
            assert upper is None or slot.maximum == 1, "a choice of lists"
            slot.minimum = int(needed)
            slot.maximum = upper
            slot.words.append("choice " + name)
        return slots

    def interval(self, node) -> list[Slot]:
        """low, width and high, or center and width: in this order all the sequences that the schema allows are in order."""
        kinds = {e.get("name"): e for e in node.iter(X + "element")}
        return [Slot(name, 0, 1, [self.add(kinds[name].get("type"))]) for name in ("low", "center", "width", "high")]


def main(schemas: str, out: str, name: str, version: str, *interactions: str) -> None:
    importer = Importer(Path(schemas))
    for interaction in interactions:
        importer.add_root(interaction)
    for data_type in sorted(importer.schemas.data_types):
        importer.add(data_type)
    for nillable in importer.nillable & set(importer.types):
        importer.types[nillable].slots.insert(0, Slot("nil", 0, 1, ["boolean"], ["attribute", "structure", "as xsi:nil"]))
    types = list(importer.types.values())
    data_types = [t for t in types if t.name in importer.schemas.data_types]
    data_types += [Type(n, words=["primitive " + kind]) for n, kind in importer.primitives.items()]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    write_set(folder / "set", name, "v3", version, "http://hl7.org/v3/StructureDefinition/", {"-": "urn:hl7-org:v3", **XSI})
    write_types(folder / "datatypes.types", f"The data types of HL7 v3, {version}.", data_types)
    classes = [t for t in types if t.name not in importer.schemas.data_types]
    write_types(folder / "messages.types", f"The messages of HL7 v3, {version}, and what they are made of.", classes)
    write_value_sets(folder / "required.codes", "The code lists of attributes.", importer.used)


if __name__ == "__main__":
    main(*sys.argv[1:])
