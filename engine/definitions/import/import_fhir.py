"""Writes the text tables of a FHIR version from the bundles of its specification.

    python3 import_fhir.py BUNDLES OUT NAME VERSION

BUNDLES is a folder with what the version is published as: profiles-types.xml, profiles-resources.xml, valuesets.xml, v3-codesystems.xml and
v2-tables.xml, or packages (*.tgz) of JSON; see README.md.
"""

import csv
import re
import sys
from pathlib import Path

from sources import F, resources, value
from text import Invariant, Slot, Type, write_set, write_types, write_value_sets
from value_sets import Terminology

CANONICAL = "http://hl7.org/fhir/StructureDefinition/"
NAMESPACES = {"-": "http://hl7.org/fhir", "xhtml": "http://www.w3.org/1999/xhtml"}
PROFILES = ("profiles-types.xml", "profiles-resources.xml")
TERMINOLOGY = ("valuesets.xml", "v3-codesystems.xml", "v2-tables.xml")
# What the tables of the specification say, and not all packages.
IDS = {"Resource.id": "id", "Element.id": "string"}
CODED = {"code", "Coding", "CodeableConcept"}
KINDS = {
    "base64Binary": "binary", "boolean": "boolean", "canonical": "uri", "code": "code", "date": "date", "dateTime": "date_time",
    "decimal": "decimal", "id": "id", "instant": "instant", "integer": "integer", "markdown": "text", "oid": "oid",
    "positiveInt": "positive", "string": "text", "time": "time", "unsignedInt": "unsigned_integer", "uri": "uri", "url": "uri",
    "uuid": "uuid", "xhtml": "markup", "integer64": "long",
}
# Types of which an Element's own type is decided by the message.
ANY = {"Resource", "Element"}


def type_code(node) -> str:
    """FHIRPath's System types stand for the FHIR type named in an extension; what Resource.id and Element.id are, see IDS."""
    code = value(node, "code")
    if not code.startswith("http://hl7.org/fhirpath/"):
        return code
    for extension in node.findall(F + "extension"):
        if extension.get("url", "").endswith("structuredefinition-fhir-type"):
            return value(extension, "valueUrl") or value(extension, "valueUri")
    return "string"


class Corrections:
    """Where the expression of an invariant is wrong: fhir-corrections.csv."""

    def __init__(self, version: str):
        with open(Path(__file__).parent / "fhir-corrections.csv", encoding="utf-8", newline="") as file:
            self.rows = [row for row in csv.DictReader(file) if version in row["versions"].split()]

    def expression(self, key: str, text: str) -> str:
        """One line. `as` of several items is meant as a filter everywhere, which is what ofType is."""
        for row in self.rows:
            if row["invariant"] == key:
                text = text.replace(row["part"], row["instead"])
        return re.sub(r"\bas\(", "ofType(", " ".join(text.split()))


def level(constraint) -> str:
    for extension in constraint.findall(F + "extension"):
        if extension.get("url", "").endswith("elementdefinition-bestpractice") and value(extension, "valueBoolean") == "true":
            return "advice"
    return value(constraint, "severity")


def with_targets(code: str, nodes: list) -> str:
    """`code` and the types that its profiles allow; versions before R4 have one node a target."""
    profiles = {p.get("value") for node in nodes for p in node.findall(F + "targetProfile")}
    targets = sorted(p.removeprefix(CANONICAL) for p in profiles)
    targets = [t for t in targets if "/" not in t and t != "Resource"]
    return f"{code}({'|'.join(targets)})" if targets and code in ("Reference", "canonical") else code


class Importer:
    def __init__(self, bundles: Path, version: str):
        self.corrections = Corrections(version)
        packages = sorted(bundles.glob("*.tgz"))
        self.terminology = Terminology([bundles / n for n in TERMINOLOGY if (bundles / n).exists()] + packages)
        self.used = {}
        self.unlisted = set()
        self.data_types, self.resource_types = [], []
        definitions = [bundles / n for n in PROFILES if (bundles / n).exists()]
        for file in definitions or packages:
            self.read(file)
        self.leave_out_inherited({t.name: t for t in self.data_types + self.resource_types})

    def read(self, file: Path) -> None:
        for sd in resources(file, {"StructureDefinition"}):
            if value(sd, "derivation") != "constraint" and value(sd, "kind") != "logical":
                into = self.resource_types if value(sd, "kind") == "resource" else self.data_types
                into.extend(self.types_of(sd))

    @staticmethod
    def leave_out_inherited(types: dict[str, Type]) -> None:
        """R4B repeats the invariants of its bases' elements as its own."""
        for each in types.values():
            known, base = {}, types.get(each.base)
            while base:
                for slot in base.slots:
                    known.setdefault(slot.name, []).extend(slot.invariants)
                base = types.get(base.base)
            for slot in each.slots:
                slot.invariants = [i for i in slot.invariants if i not in known.get(slot.name, [])]

    def types_of(self, sd) -> list[Type]:
        name = value(sd, "type")
        base = value(sd, "baseDefinition").removeprefix(CANONICAL)
        url = value(sd, "url")
        elements = sd.find(F + "snapshot").findall(F + "element")
        types = {name: Type(name, base, self.words_of(sd, name), invariants=self.invariants(elements[0], url))}
        parents = {value(e, "path") for e in elements if value(e, "max") != "0"}
        for element in elements[1:]:
            path = value(element, "path")
            owner, _, last = path.rpartition(".")
            if value(element, "max") == "0" or (value(sd, "kind") == "primitive-type" and last == "value"):
                continue
            backbone = path if any(p.startswith(path + ".") for p in parents) else ""
            if backbone:
                types[path] = Type(path, type_code(element.find(F + "type")), invariants=self.invariants(element, url))
            slot = self.slot(element, last, name, backbone)
            slot.invariants = [] if backbone else self.invariants(element, url)
            types[owner].slots.append(slot)
        return list(types.values())

    def invariants(self, element, owner_url: str) -> list[Invariant]:
        """Those that this StructureDefinition adds; a copy of a base's names its source. The texts for people stay where they are."""
        own = [c for c in element.findall(F + "constraint") if value(c, "source") in ("", owner_url) and value(c, "expression")]
        return [Invariant(value(c, "key"), level(c), self.corrections.expression(value(c, "key"), value(c, "expression"))) for c in own]

    def words_of(self, sd, name: str) -> list[str]:
        words = []
        if value(sd, "kind") == "primitive-type":
            words.append("primitive " + KINDS[name])
        elif name in ANY:
            words.append("any")
        if value(sd, "kind") == "resource" and value(sd, "abstract") != "true":
            words.append("root")
        if value(sd, "abstract") == "true":
            words.append("abstract")
        return words

    def slot(self, element, last: str, owner: str, backbone: str) -> Slot:
        upper = value(element, "max")
        types = [backbone] if backbone else self.slot_types(element, last, owner)
        slot = Slot(last, int(value(element, "min")), None if upper == "*" else int(upper), types)
        binding = self.binding(element) if CODED & set(types) else ""
        if binding:
            slot.words.append("in " + binding)
        if types == ["xhtml"]:
            slot.words.append("as xhtml:" + last)
        if any(r.get("value") == "xmlAttr" for r in element.findall(F + "representation")):
            slot.words.append("attribute")
        return slot

    def slot_types(self, element, last: str, owner: str) -> list[str]:
        reference = value(element, "contentReference")
        if reference:
            return [reference.split("#")[1]]
        if last == "id" and value(element, "base/path") in IDS:
            return [IDS[value(element, "base/path")]]
        by_code = {}
        for node in element.findall(F + "type"):
            by_code.setdefault(type_code(node), []).append(node)
        return [with_targets(code, nodes) for code, nodes in by_code.items()]

    def binding(self, element) -> str:
        node = element.find(F + "binding")
        if node is None or value(node, "strength") != "required":
            return ""
        # STU3 wrote the URL in one of two other places.
        url = (value(node, "valueSet") or value(node, "valueSetReference/reference") or value(node, "valueSetUri")).split("|")[0]
        codes = self.terminology.expand(url)
        if codes is None:
            self.unlisted.add(url)
            return ""
        name = url.removeprefix("http://hl7.org/fhir/ValueSet/").removeprefix("http://terminology.hl7.org/ValueSet/")
        self.used[name] = (url, codes)
        return name


def main(bundles: str, out: str, name: str, version: str) -> None:
    importer = Importer(Path(bundles), version)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    write_set(folder / "set", name, "fhir", version, CANONICAL, NAMESPACES)
    write_types(folder / "datatypes.types", f"The data types of FHIR {version}.", importer.data_types)
    write_types(folder / "resources.types", f"The resources of FHIR {version}.", importer.resource_types)
    write_value_sets(folder / "required.codes", f"The value sets of FHIR {version} that are required somewhere and can be listed.", importer.used)
    for url in sorted(importer.unlisted):
        print("not listed:", url)


if __name__ == "__main__":
    main(*sys.argv[1:])
