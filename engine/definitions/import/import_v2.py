"""Writes the text tables of the HL7 v2 versions that are here.

    python3 import_v2.py HL7APY HL7_DICTIONARY_JSON EVENT_MAPS OUT

HL7APY is the folder that holds the package hl7apy, HL7_DICTIONARY_JSON the dump that dump_hl7_dictionary.js makes, EVENT_MAPS the folder
with HAPI's event maps; see README.md.
"""

import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

from text import Slot, Type, write_set, write_types
from v2_events import Events
from v2_sources import HERE, Item, Version, earlier, plain

VERSIONS = ["2.3.1", "2.5", "2.5.1", "2.8.2"]
PRIMITIVES = {
    "DT": "date", "DTM": "date_time", "FT": "text", "GTS": "text", "ID": "code", "IS": "code", "NM": "decimal", "NUL": "text",
    "SI": "unsigned_integer", "SNM": "text", "ST": "text", "TM": "time", "TN": "text", "TX": "text",
}
# RSP^K22 of 2.5 has the structure id RSP_K21 (so does ITI-21), and its candidates need not say how well they match.
OPTIONAL = {("2.5", "RSP_K21.QUERY_RESPONSE", "QRI"), ("2.5.1", "RSP_K21.QUERY_RESPONSE", "QRI")}
OTHER = Slot("other", 0, None, ["Segment"], ["overflow"])
VARIES = {"OBX_5": "OBX_2", "MFE_4": "MFE_5", "MFA_5": "MFA_6", "RDT_1": "", "OMC_9": ""}
QUERY_PARAMETERS = {f"QPD_{position}": "" for position in range(3, 11)}  # the standard names the first and says "in successive fields"
VARIES |= QUERY_PARAMETERS


class Importer:
    """The tables of one version, with what only earlier versions define behind them (marked `withdrawn`)."""

    def __init__(self, versions: list[Version], titles: dict, events: Events):
        self.version, self.past = versions[0], versions[1:]
        self.titles = titles
        self.promotions = read_promotions()
        self.data_types = dict(self.version.data_types)
        self.withdrawn = set()
        self.segments = self.with_past("segments")
        self.events, self.structures = events.aliases([version.structures for version in versions])
        self.withdrawn |= {n for n, parts in self.structures.items() if self.version.structures.get(n) is not parts}

    def with_past(self, what: str) -> dict:
        found = dict(getattr(self.version, what))
        for old in self.past:
            for name, content in getattr(old, what).items():
                if name not in found:
                    found[name] = content
                    self.withdrawn.add(name)
        return found

    # Data types ------------------------------------------------------------------------------------------------------------

    def known_type(self, name: str) -> str:
        """`name`, or what this version made of it; a type that only an earlier version has is carried over."""
        if name in PRIMITIVES and self.version.has_primitive(name) or name in self.data_types or name == "varies":
            return name
        for wanted in self.promotions.get(name, []):
            if wanted in self.data_types or self.version.has_primitive(wanted):
                return wanted
        for old in self.past:
            if name in old.data_types:
                self.data_types[name] = old.data_types[name]
                self.withdrawn.add(name)
                return name
        raise SystemExit(f"{self.version.name}: no data type {name}")

    def with_tail(self, kind: str, owner: str, items: list) -> list:
        """`items` and, behind them, the positions that only other versions have."""
        longest = max([len(items), *(len(getattr(old, kind).get(owner, [])) for old in self.past)])
        tail = [Item(None, "", 0, 0, 0)] * (longest - len(items))
        return [*items, *tail, *self.version.later.get(owner, [])]

    def past_item(self, owner_kind: str, owner: str, position: int):
        """The item at this position in the newest earlier version that still gives it a type."""
        for old in self.past:
            items = getattr(old, owner_kind).get(owner, [])
            if position <= len(items) and items[position - 1].type not in ("WD", None) and items[position - 1].maximum != 0:
                return items[position - 1]
        return None

    def slot(self, owner_kind: str, owner: str, position: int, item) -> Slot:
        words, shown = [], item
        if item.later:
            words.append("later")
        elif item.type in ("WD", None) or item.maximum == 0:
            words.append("withdrawn")
            shown = self.past_item(owner_kind, owner, position) or item
        name = f"{owner}_{position}"
        type_name = "ST" if shown.type in ("WD", None) else self.known_type(shown.type)
        slot = Slot(name, 0 if words else item.minimum, 1 if shown.maximum == 0 else shown.maximum, [type_name], words)
        pretty, table = self.titles.get((self.version.name, owner, position), ("", 0))
        slot.title = pretty if pretty and plain(pretty) == plain(shown.title) else shown.title
        slot.title = slot.title.strip(" *+")
        if shown.table or table:
            slot.words.append(f"table {shown.table or table:04}")
        slot.words += self.marks(name, type_name, slot.title, position)
        return slot

    def marks(self, name: str, type_name: str, title: str, position: int) -> list[str]:
        if name in ("MSH_1", "MSH_2", "FHS_1", "FHS_2", "BHS_1", "BHS_2"):
            return ["structure"]
        if type_name == "SI" and (position == 1 or title.lower().startswith("set id")):
            return ["structure"]
        if name in VARIES:
            return ["varies"]
        return ["discriminator"] if name in VARIES.values() else []

    def data_type_tables(self) -> list[Type]:
        types = {"varies": Type("varies", words=["any"])}
        for name, kind in PRIMITIVES.items():
            if self.version.has_primitive(name):
                types[name] = Type(name, words=["primitive " + kind])
        while missing := [n for n in self.data_types if n not in types]:
            for name in missing:
                types[name] = self.composite(name, "data_types", self.data_types[name])
        return list(types.values())

    def composite(self, name: str, kind: str, items: list) -> Type:
        made = Type(name, words=["withdrawn"] if name in self.withdrawn or not items else [])
        items = self.with_tail(kind, name, items)
        if name == "QPD":
            items = [*items[:2], *[replace(items[2], maximum=None)] * len(QUERY_PARAMETERS)]
        made.slots = [self.slot(kind, name, i, item) for i, item in enumerate(items, 1)]
        return made

    def promoted(self, here: set[str]) -> dict[str, str]:
        """Data type that is not here -> the first of its promotions that is."""
        found = {n: next((t for t in targets if t in here), None) for n, targets in self.promotions.items() if n not in here}
        return {name: target for name, target in found.items() if target}

    # Segments and structures -----------------------------------------------------------------------------------------------

    def segment_tables(self) -> list[Type]:
        types = [Type("Segment", words=["unit", "open"], slots=[Slot("name", 1, 1, ["ST"], ["structure"])])]
        for name, items in self.segments.items():
            segment = self.composite(name, "segments", items)
            segment.words.insert(0, "unit")
            segment.title = self.titles.get((self.version.name, name, 0), ("", 0))[0]
            types.append(segment)
        return types

    def structure_tables(self) -> list[Type]:
        types = []
        for name, parts in self.structures.items():
            words = ["root", "withdrawn"] if name in self.withdrawn else ["root"]
            self.group(name, words, parts, types)
        return types

    def group(self, path: str, words: list[str], parts: list, into: list[Type]) -> None:
        made = Type(path, words=words)
        into.append(made)
        names = {}
        for part in parts:
            names[part.name] = names.get(part.name, 0) + 1
            name = part.name if names[part.name] == 1 else f"{part.name}{names[part.name]}"
            target = f"{path}.{name}" if part.parts is not None else part.name
            minimum = 0 if (self.version.name, path, name) in OPTIONAL else part.minimum
            made.slots.append(Slot(name, minimum, part.maximum, [target]))
            if part.parts is not None:
                self.group(target, ["group"], part.parts, into)
        made.slots.append(OTHER)


def read_promotions() -> dict[str, list[str]]:
    promotions = {}
    with open(HERE / "../v2/promotions.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            promotions.setdefault(row["from"], []).append(row["to"])
    return promotions


def read_titles(dump: Path) -> dict:
    """(version, owner, position) -> (title, table); position 0 is the owner itself. Versions that hl7-dictionary lacks use its newest."""
    titles = {}
    data = json.loads(dump.read_text(encoding="utf-8"))
    for version in VERSIONS:
        source = data[version if version in data else "2.7.1"]
        for owner, entry in source.items():
            titles[(version, owner, 0)] = (entry["title"], 0)
            for position, item in enumerate(entry["items"], 1):
                titles[(version, owner, position)] = (item["title"], item.get("table") or 0)
    return titles


def write_version(version: str, titles: dict, events: Events, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    importer = Importer([Version(v) for v in [version, *earlier(version)]], titles, events)
    structures = importer.structure_tables()
    segments = importer.segment_tables()
    write_set(out / "set", f"v2-{version}", "v2", version, f"http://hl7.org/v2/{version}/StructureDefinition/",
              {"-": "urn:hl7-org:v2xml"})
    write_types(out / "structures.types", f"The message structures of HL7 v{version} and their groups.", structures)
    write_types(out / "segments.types", f"The segments of HL7 v{version}.", segments)
    data_types = importer.data_type_tables()
    write_types(out / "datatypes.types", f"The data types of HL7 v{version}.", data_types)
    write_aliases(out / "events.aliases", f"Message type and trigger event to message structure, HL7 v{version}.", importer.events)
    promoted = importer.promoted({t.name for t in data_types})
    write_aliases(out / "datatypes.aliases", f"What HL7 v{version} has for data types of other versions; made from ../promotions.csv.", promoted)


def write_aliases(path: Path, comment: str, aliases: dict[str, str]) -> None:
    lines = [f"alias {name} {aliases[name]}" for name in sorted(aliases)]
    path.write_text(f"# {comment}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main(hl7apy: str, dump: str, event_maps: str, out: str) -> None:
    sys.path.insert(0, hl7apy)
    titles = read_titles(Path(dump))
    triggers = json.loads(Path(dump).read_text(encoding="utf-8"))["events"]
    for version in VERSIONS:
        write_version(version, titles, Events(version, Path(event_maps), triggers), Path(out) / version)


if __name__ == "__main__":
    main(*sys.argv[1:])
