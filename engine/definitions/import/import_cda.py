"""Writes the text tables of a CDA logical model from its StructureDefinitions.

    python3 import_cda.py MODELS OUT NAME VERSION CANONICAL [BUNDLES VOCABULARY]

MODELS is a folder of StructureDefinitions as XML (ValueSet/ and CodeSystem/ below it are read as well); CANONICAL precedes the name of a
type in its URL; BUNDLES is a folder with valuesets.xml and v3-codesystems.xml of the FHIR package, VOCABULARY voc.xsd of the v3 schemas:
without them no value set outside MODELS is listed. See README.md.
"""

import re
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

from text import XSI, Invariant, Slot, Type, schema_location, write_aliases, write_set, write_types, write_value_sets
from v3_schemas import Vocabulary
from value_sets import F, Terminology, value

# The data types of FHIR that the models take their attributes from, and the profiles of them that have a type of their own here.
PRIMITIVES = {
    "base64Binary": "binary", "boolean": "boolean", "code": "code", "dateTime": "date_time", "decimal": "decimal", "id": "id",
    "integer": "integer", "string": "text", "url": "uri", "xhtml": "markup",
}
UIDS = {"oid": "oid", "uuid": "uuid", "ruid": "id"}
CHOICE = re.compile(r"^\(([A-Za-z0-9]+(?: \| [A-Za-z0-9]+)+)\)\.count\(\) (=|<=) 1$")
# What senders write without xsi:type, though the model calls it abstract.
NOT_ABSTRACT = {"SXCM_TS"}


def extension(node, name: str) -> str:
    for each in node.findall(F + "extension"):
        if each.get("url", "").endswith("/" + name):
            return each[0].get("value", "")
    return ""


# Where the expression of an invariant is wrong. RFC 1521, which CDA names for base64, has lines of 76 characters.
CORRECTIONS = {"ed-base64": ("xmlText.matches(", "xmlText.replaceMatches('[ \\t\\r\\n]', '').matches(")}


def invariant(constraint) -> Invariant:
    key = value(constraint, "key")
    return Invariant(key, value(constraint, "severity"), value(constraint, "expression").replace(*CORRECTIONS.get(key, ("", ""))))


def last_part(url: str) -> str:
    return url.rsplit("/", 1)[-1]


@dataclass
class Node:
    """An element of a model: what the base says, overlaid with what the specialisation says."""
    name: str
    owner: str = ""       # the type that said something about it last
    base_owner: str = ""  # and the one before
    minimum: str = ""
    maximum: str = ""
    types: list = field(default_factory=list)  # (code, [profiles])
    representation: str = ""
    fixed: str = ""
    binding: str = ""
    prefix: str = ""
    wire: str = ""
    group: bool = False
    choices: list = field(default_factory=list)  # (key, names, at least one)
    invariants: list = field(default_factory=list)  # of this type alone: bases have their own
    children: dict = field(default_factory=dict)

    def copy(self) -> "Node":
        made = Node(**{k: v for k, v in self.__dict__.items() if k != "children"})
        made.children = {name: child.copy() for name, child in self.children.items()}
        return made


class Importer:
    def __init__(self, models: Path, namespaces: dict, terminology: tuple):
        self.namespaces = namespaces
        self.models, self.built, self.types, self.used, self.unlisted = {}, {}, {}, {}, set()
        for file in sorted(models.glob("*.xml")):
            root = xml.parse(file).getroot()
            if root.tag == F + "StructureDefinition" and value(root, "kind") == "logical":
                self.models[last_part(value(root, "url"))] = root
        self.terminology = Terminology([Path(f) / n for f in terminology[:1] for n in ("valuesets.xml", "v3-codesystems.xml")])
        self.vocabulary = Vocabulary([Path(file) for file in terminology[1:]])
        for file in sorted([*models.glob("ValueSet/*.xml"), *models.glob("CodeSystem/*.xml")]):
            resource = xml.parse(file).getroot()
            known = self.terminology.sets if resource.tag == F + "ValueSet" else self.terminology.systems
            known[value(resource, "url")] = resource

    def type_name(self, code: str) -> str:
        model = self.models.get(last_part(code))
        if model is None:
            return last_part(code)
        name = value(model, "name")
        return name if re.fullmatch(r"[A-Za-z0-9_]+", name) else last_part(value(model, "url"))

    def build(self, key: str) -> Node:
        """The model with everything that it inherits."""
        if key in self.built:
            return self.built[key]
        model = self.models[key]
        base = last_part(value(model, "baseDefinition"))
        root = self.build(base).copy() if base in self.models else Node("")
        self.forget_invariants(root)
        root.choices = []
        name = self.type_name(key)
        for element in model.find(F + "differential").findall(F + "element"):
            path = value(element, "path").split(".")[1:]
            at = root
            for step in path:
                if step not in at.children:
                    at.children[step] = self.inherited(at, step)
                at = at.children[step]
                if self.says_something(element, at) or step != path[-1]:
                    at.base_owner, at.owner = at.owner if at.owner != name else at.base_owner, name
            self.overlay(at, element)
        self.built[key] = root
        return root

    def forget_invariants(self, node: Node) -> None:
        node.invariants = []
        for child in node.children.values():
            self.forget_invariants(child)

    @staticmethod
    def says_something(element, node: Node) -> bool:
        """Whether the element of a specialisation differs from the inherited one."""
        plain = {"path", "min", "max", "short", "definition", "comment", "label"}
        more = any(child.tag.removeprefix(F) not in plain for child in element)
        return more or value(element, "min") not in ("", node.minimum) or value(element, "max") not in ("", node.maximum)

    def inherited(self, parent: Node, step: str) -> Node:
        """A step below an element of a data type begins as what that type says."""
        for code, _ in parent.types:
            if last_part(code) in self.models and last_part(code) not in ("InfrastructureRoot",):
                found = self.build(last_part(code)).children.get(step)
                if found is not None:
                    return found.copy()
        return Node(step)

    def overlay(self, node: Node, element) -> None:
        node.minimum = value(element, "min") or node.minimum
        node.maximum = value(element, "max") or node.maximum
        types = [(value(t, "code"), [last_part(p.get("value")) for p in t.findall(F + "profile")]) for t in element.findall(F + "type")]
        node.types = types or node.types
        representation = [r.get("value") for r in element.findall(F + "representation")]
        node.representation = representation[0] if representation else node.representation
        for child in element:
            if child.tag.startswith(F + "fixed"):
                node.fixed = child.get("value")
        binding = element.find(F + "binding")
        if binding is not None:
            node.binding = value(binding, "valueSet").split("|")[0] if value(binding, "strength") == "required" else ""
        space = extension(element, "xml-namespace")
        if space and node.representation != "xmlAttr" or space in [uri for p, uri in self.namespaces.items() if p != "-"]:
            node.prefix = next(prefix for prefix, uri in self.namespaces.items() if uri == space)
        node.wire = extension(element, "xml-name") or node.wire
        node.group = node.group or extension(element, "xml-choice-group") == "true"
        for constraint in element.findall(F + "constraint"):
            found = CHOICE.match(value(constraint, "expression"))
            if found:
                node.choices.append((value(constraint, "key"), found[1].split(" | "), found[2] == "="))
            else:
                node.invariants.append(invariant(constraint))

    def run(self) -> list[Type]:
        for key in self.models:
            model = self.models[key]
            name = self.type_name(key)
            base = last_part(value(model, "baseDefinition"))
            words = []
            if value(model, "abstract") == "true" and name not in NOT_ABSTRACT:
                words.append("abstract")
            if name == "ClinicalDocument":
                words.append("root")
            element = extension(model, "xml-name")
            if "InfrastructureRoot" in self.chain(key)[1:] and element not in ("", name):
                words.append(f"as {element}")  # data types keep their name, which xsi:type says
            self.add_type(name, self.type_name(base) if base in self.models else "", words, self.build(key))
        self.add_primitives()
        return list(self.types.values())

    def add_primitives(self) -> None:
        used = {t.split("(")[0] for made in self.types.values() for s in made.slots for t in s.types}
        for name in sorted(used - set(self.types)):
            if name in PRIMITIVES:
                self.types[name] = Type(name, "", ["primitive " + PRIMITIVES[name]])
            elif name == "uid" or name in UIDS:
                self.types[name] = Type(name, "string", ["primitive " + UIDS.get(name, "oid")])
            else:
                self.types[name] = Type(name, "", ["open"])  # a model that is not there
        self.types.setdefault("string", Type("string", "", ["primitive text"]))

    def add_type(self, name: str, base: str, words: list, node: Node) -> None:
        made = self.types[name] = Type(name, base, words, [schema_location()] if "root" in words else [])
        children = [c for c in node.children.values() if c.maximum != "0"]
        for child in children:
            made.slots.extend(self.slots(name, child))
        made.invariants = list(node.invariants)
        self.mark_choices(made, node)

    def mark_choices(self, made: Type, node: Node) -> None:
        by_name = {slot.name: slot for slot in made.slots}
        for key, names, needed in node.choices:
            slots = [by_name[n] for n in names if n in by_name]
            if any("attribute" in slot.words for slot in slots):
                made.invariants.append(Invariant(key, "error", f"({' | '.join(names)}).count() {'=' if needed else '<='} 1"))
                continue  # value or nullFlavor: no choice can say that
            for slot in slots:
                slot.minimum = 1 if needed else 0
                slot.maximum = 1 if node.group else slot.maximum
                slot.words.append("choice " + key)

    def slots(self, owner: str, node: Node) -> list[Slot]:
        upper = None if node.maximum in ("*", "") else int(node.maximum)
        several = node.name.endswith("[x]")  # kinds of content, told apart by nothing on the wire: the first is read
        types = [self.type_name(code) for code, _ in node.types] if several else [self.slot_type(owner, node)]
        slot = Slot(node.name, int(node.minimum or 0), upper, types, invariants=list(node.invariants))
        if node.representation == "xmlAttr":
            slot.words.append("attribute")
        elif node.representation == "xmlText":
            slot.words.append("content")
        elif node.representation == "typeAttr" and (len(node.types) == 1):
            slot.words.append("typed")
        wire = node.wire or (node.name if node.prefix not in ("", "-") else "")
        if wire and node.prefix not in ("", "-"):
            slot.words.append(f"as {node.prefix}:{wire}")
        elif wire and wire != node.name:
            slot.words.append(f"as {wire}")
        if node.fixed:
            # Filled in on acts, roles and entities; in data types it is understood (partType, representation of ST).
            written = node.minimum == "1" or node.name in ("classCode", "moodCode", "typeCode", "determinerCode")
            slot.words.append(f'{"fixed" if written else "implied"} "{node.fixed}"')
        elif node.binding:
            self.bind(slot, node.binding)
        return [slot]

    def slot_type(self, owner: str, node: Node) -> str:
        codes = [code for code, _ in node.types]
        if len(codes) > 1:
            return self.common_base(codes)
        code, profiles = node.types[0] if node.types else ("string", [])
        name = self.type_name(code)
        if node.children:
            own = f"{owner if owner.split('.')[0] == node.owner else node.owner}.{node.name}"
            base = f"{node.base_owner}.{node.name}" if node.base_owner else "" if name == "Base" else name
            if own not in self.types:
                self.add_type(own, base, ["group"] if node.group else [], self.with_inherited(name, node))
            return own
        if name == "string" and set(profiles) & set(UIDS):
            return profiles[0] if len(profiles) == 1 else "uid"
        return name

    def with_inherited(self, name: str, node: Node) -> Node:
        """The children of an element of a type, with those that its path says something about overlaid."""
        key = next((k for k in self.models if self.type_name(k) == name), None)
        made = self.build(key).copy() if key else Node("")
        made.choices, made.group = list(node.choices), node.group
        for child_name, child in node.children.items():
            made.children[child_name] = child
        return made

    def common_base(self, codes: list) -> str:
        """The most special type that all of them are, with their names for the check of xsi:type."""
        chains = [self.chain(last_part(code)) for code in codes]
        common = next(t for t in chains[0] if all(t in chain for chain in chains))
        return f"{self.type_name(common)}({'|'.join(self.type_name(c) for c in codes)})"

    def chain(self, key: str) -> list[str]:
        found = []
        while key in self.models:
            found.append(key)
            key = last_part(value(self.models[key], "baseDefinition"))
        return found

    def bind(self, slot: Slot, url: str) -> None:
        schema_name = re.sub(r"^v3-(x(?=[A-Z]))?", lambda m: "x_" if m[1] else "", last_part(url))
        codes = self.terminology.expand(url) or self.vocabulary.codes(schema_name)
        if codes is None:
            self.unlisted.add(url)
            return
        name = last_part(url)
        self.used[name] = (url, codes)
        slot.words.append("in " + name)


def namespaces_of(models: Path) -> dict:
    """The namespace that most models are in is the default; others get a prefix from their last part."""
    spaces = []
    for file in sorted(models.glob("*.xml")):
        root = xml.parse(file).getroot()
        if root.tag == F + "StructureDefinition":
            spaces.append(extension(root, "xml-namespace"))
    main = max(set(filter(None, spaces)), key=spaces.count)
    return {"-": main, **{uri.rsplit(":", 1)[-1]: uri for uri in sorted(set(filter(None, spaces))) if uri != main}, **XSI}


def main(models: str, out: str, name: str, version: str, canonical: str, *terminology: str) -> None:
    namespaces = namespaces_of(Path(models))
    importer = Importer(Path(models), namespaces, terminology)
    types = importer.run()
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    write_set(folder / "set", name, "cda", version, canonical, namespaces)
    write_types(folder / "cda.types", f"The classes and data types of CDA, {version}.", types)
    write_value_sets(folder / "required.codes", "The value sets that are required somewhere and can be listed.", importer.used)
    aliases = {k: importer.type_name(k) for k in importer.models if k != importer.type_name(k)}
    write_aliases(folder / "cda.aliases", "Types under the names that end their URLs.", aliases)
    for url in sorted(importer.unlisted):
        print("not listed:", url)


if __name__ == "__main__":
    main(*sys.argv[1:])
