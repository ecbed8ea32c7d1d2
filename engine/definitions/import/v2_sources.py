"""The HL7 v2 tables of the package hl7apy, one Version at a time, in one shape and with the corrections of v2-corrections.csv."""

import csv
import importlib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
# 2.1 is left out: its tables in hl7apy are incomplete, and 2.2 has everything that it has.
ALL = ["2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1", "2.8.2"]
# Names that only the XML schemas use, for a type whose components are flattened because it is itself a component.
FLATTENED = {"CQ_SIMPLE": "CQ", "DR_SIMPLE": "DR", "TX_CHALLENGE": "TX"}
# Stand for "any segment" in structures; every group has `other` for that.
ANY_SEGMENT = {"ANYHL7SEGMENT", "HXX", "ZXX", "ZL7"}
SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}


@dataclass
class Item:
    """A field or a component."""
    type: str | None
    title: str
    table: int
    minimum: int
    maximum: int | None
    later: bool = False  # only later versions have it


@dataclass
class Part:
    """A segment of a structure, or a group when `parts` is a list."""
    name: str
    minimum: int
    maximum: int | None
    parts: list | None


def earlier(version: str) -> list[str]:
    """The versions before this one, newest first."""
    return list(reversed(ALL[: ALL.index(version)]))


def plain(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())


def words_of(title: str | None) -> str:
    """PATIENT_IDENTIFIER_LIST as people write it."""
    words = [w for w in (title or "").split("_") if w]
    return " ".join(w.lower() if w.lower() in SMALL and i else w if w in ("ID", "NDC") else w.capitalize() for i, w in enumerate(words))


def rows_for(version: str, table: str):
    """The rows of a table beside this file that speak of `version`."""
    with open(HERE / table, encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if version in row["versions"].split()]


def bounds(pair) -> tuple[int, int | None]:
    return pair[0], None if pair[1] == -1 else pair[1]


class Version:
    def __init__(self, name: str):
        self.name = name
        package = "hl7apy.v" + name.replace(".", "_")
        load = lambda part: importlib.import_module(f"{package}.{part}")
        self._messages, self._groups = load("messages").MESSAGES, load("groups").GROUPS
        self._fields, self._components = load("fields").FIELDS, load("datatypes").DATATYPES
        self._base = set(importlib.import_module(package).BASE_DATATYPES)
        self.data_types = {n: self._items(c, self._components) for n, c in load("datatypes").DATATYPES_STRUCTS.items() if n not in FLATTENED}
        self.segments = {n: self._items(c[1], self._fields) for n, c in load("segments").SEGMENTS.items() if n not in ANY_SEGMENT and len(c) > 1}
        self.structures = {n: self._parts(n, c[1]) for n, c in self._messages.items()}
        self._correct()
        self.later = {}
        for row in rows_for(self.name, "v2-later.csv"):
            maximum = None if row["maximum"] == "*" else int(row["maximum"])
            item = Item(row["type"], row["title"], int(row["table"]), 0, maximum, True)
            self.later.setdefault(row["element"].rsplit("_", 1)[0], []).append(item)

    def has_primitive(self, name: str) -> bool:
        return name in self._base

    def _items(self, children, table) -> list[Item]:
        items = []
        for child in children:
            position = int(child[0].rsplit("_", 1)[1])
            while len(items) < position - 1:
                items.append(Item(None, "", 0, 0, 0))
            kind = child[1] if child[1] is not None else table[child[0]]
            name, title, code = kind[2:5]
            number = int(code[3:]) if code and code[3:].isdigit() and code[3:] != "9999" else 0
            name = name if name in (None, "varies") else name.upper()
            items.append(Item(FLATTENED.get(name, name), words_of(title), number, *bounds(child[2])))
        return items

    def _parts(self, prefix: str, children) -> list[Part]:
        parts = []
        for name, content, cardinality, kind in (c[:4] for c in children):
            if name in ANY_SEGMENT:
                continue
            if kind == "SEG":
                parts.append(Part(name, *bounds(cardinality), None))
            else:
                own = name[len(prefix) + 1 :] if name.lower().startswith(prefix.lower() + "_") else name
                inner = self._groups[name]
                below = self._parts(prefix, inner[1])
                if inner[0] == "choice":
                    below = [Part(p.name, 0, p.maximum, p.parts) for p in below]
                parts.append(Part(own, *bounds(cardinality), below))
        return parts

    def _correct(self) -> None:
        for row in rows_for(self.name, "v2-corrections.csv"):
            self._apply(row["element"], row["property"], row["value"])

    def _apply(self, element: str, prop: str, value: str) -> None:
        owner, position = element.rsplit("_", 1)
        items = self.segments.get(owner) or self.data_types[owner]
        item = items[int(position) - 1]
        if prop in ("minimum", "maximum", "table"):
            setattr(item, prop, None if value == "*" else int(value))
        else:
            setattr(item, prop, value)
