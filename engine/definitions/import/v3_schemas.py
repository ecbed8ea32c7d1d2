"""Reads the XML schemas of HL7 v3: complex types by name, and the code lists of the vocabulary."""

import xml.etree.ElementTree as xml
from pathlib import Path

X = "{http://www.w3.org/2001/XMLSchema}"


class Vocabulary:
    """The simple types of a schema as lists of codes."""

    def __init__(self, files):
        self.types = {}
        for file in files:
            for simple in xml.parse(file).getroot().findall(X + "simpleType"):
                self.types[simple.get("name")] = simple

    def codes(self, name: str) -> list[str] | None:
        """All codes of a simple type, or None when it is not a closed list of them."""
        if name not in self.types:
            return None
        found = self._codes(self.types[name])
        return sorted(found) if found else None

    def item_of(self, name: str) -> str:
        """The type of the items when the simple type is a list, else ''."""
        simple = self.types.get(name)
        listed = simple.find(X + "list") if simple is not None else None
        return listed.get("itemType", "") if listed is not None else ""

    def _codes(self, simple) -> set[str] | None:
        restriction, union = simple.find(X + "restriction"), simple.find(X + "union")
        if restriction is not None:
            own = {e.get("value") for e in restriction.findall(X + "enumeration")}
            return own or self._named(restriction.get("base"))
        found = set()
        for member in [self.types.get(n) for n in union.get("memberTypes", "").split()] + union.findall(X + "simpleType"):
            part = self._codes(member) if member is not None else None
            if part is None:
                return None
            found |= part
        return found

    def _named(self, base: str) -> set[str] | None:
        return self._codes(self.types[base]) if base in self.types else None


class Schemas:
    """The complex types, groups and elements of a folder of schemas, each found once by its name."""

    def __init__(self, folder: Path):
        self.types, self.groups, self.roots, self.data_types = {}, {}, {}, set()
        for file in sorted([*folder.glob("coreschemas/*.xsd"), *folder.glob("multicacheschemas/*.xsd")]):
            if file.name == "NarrativeBlock.xsd":
                continue
            root = xml.parse(file).getroot()
            for each in root.findall(X + "complexType"):
                self.types.setdefault(each.get("name"), each)
                if file.name.startswith("datatypes"):
                    self.data_types.add(each.get("name"))
            for each in root.findall(X + "group"):
                self.groups.setdefault(each.get("name"), each)
            for each in root.findall(X + "element"):
                self.roots.setdefault(each.get("name"), each)


def bounds(node) -> tuple[int, int | None]:
    upper = node.get("maxOccurs", "1")
    return int(node.get("minOccurs", "1")), None if upper == "unbounded" else int(upper)
