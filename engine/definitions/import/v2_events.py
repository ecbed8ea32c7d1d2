"""Which message structure a message type and trigger event have, version by version.

Three sources, the first that speaks wins: v2-events.csv (ours, with reasons), the event maps of HAPI's structure packages, table 0354
as hl7-dictionary prints it (one table for all versions). A structure that only stands for events which have another structure is not
one of the standard's and is left out.
"""

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent
# HAPI has no 2.8.2; 2.8.1 has the same events.
EVENT_MAPS = {"2.3.1": "2.3.1", "2.5": "2.5", "2.5.1": "2.5.1", "2.8.2": "2.8.1"}


class Events:
    def __init__(self, version: str, maps: Path, triggers: dict[str, list[str]]):
        self._triggers = triggers
        self._named = {}
        self._read_map(maps / f"{EVENT_MAPS[version]}.properties")
        self._read_ours(version)

    def _read_map(self, file: Path) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if len(words) >= 2 and not line.startswith("#"):
                self._named[words[0].replace("_", "^", 1)] = words[1]

    def _read_ours(self, version: str) -> None:
        with open(HERE / "v2-events.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if version in row["versions"].split():
                    for event in row["events"].split():
                        self._named[event] = row["structure"]

    def aliases(self, layers: list[dict]) -> tuple[dict[str, str], dict]:
        """(event -> structure, structure -> parts): `layers` are the structures of the version and then of the versions before it;
        those of an earlier one only stand for events that no later one has."""
        known, kept = {}, {}
        for structures in layers:
            self._add_layer(structures, known, kept)
        return known, kept

    def _add_layer(self, structures: dict, known: dict[str, str], kept: dict) -> None:
        mine = {event: s for event, s in self._named.items() if s in structures and event not in known}
        for name in structures:
            if name not in kept:
                mine.setdefault(name.replace("_", "^", 1), name)
        for name in list(structures):
            for trigger in self._triggers.get(name, []):
                self._by_table(f"{name.split('_')[0]}^{trigger}", name, structures, mine)
        for event, structure in mine.items():
            if event not in known and (structure not in kept or kept[structure] is structures[structure]):
                known[event] = structure
                kept[structure] = structures[structure]

    def _by_table(self, event: str, structure: str, structures: dict, mine: dict) -> None:
        """Table 0354 only speaks where no event map does, and then also against a structure of the event's own name."""
        if self._named.get(event) not in structures:
            mine[event] = structure
