"""Prints where hl7apy (with our corrections) and hl7-dictionary disagree about fields and data types.

    python3 compare_v2.py HL7APY HL7_DICTIONARY_JSON [VERSION...]
"""

import json
import sys
from pathlib import Path


def expected(entry: dict) -> dict:
    return {"type": entry["type"], "minimum": 1 if entry["opt"] == 2 else 0, "maximum": entry["rep"] or None}


def differences(owner: str, ours: list, theirs: list, properties: tuple):
    if len(ours) != len(theirs):
        yield f"{owner}: {len(ours)} positions here, {len(theirs)} there"
    for position, (item, entry) in enumerate(zip(ours, theirs), 1):
        if item.type in ("WD", None) or item.maximum == 0 or entry["type"] == "VARIES":
            continue
        for name in properties:
            here, there = getattr(item, name), expected(entry)[name]
            if here != there:
                yield f"{owner}_{position} {name}: {here} here, {there} there ({item.title})"


def compare(version, dictionary: dict):
    for kind, properties in (("data_types", ("type",)), ("segments", ("type", "minimum", "maximum"))):
        for owner, items in sorted(getattr(version, kind).items()):
            if owner in dictionary:
                yield from differences(owner, items, dictionary[owner]["items"], properties)
            else:
                yield f"{owner}: not there"


def main(hl7apy: str, dump: str, *versions: str) -> None:
    sys.path.insert(0, hl7apy)
    from v2_sources import ALL, Version

    data = json.loads(Path(dump).read_text(encoding="utf-8"))
    for name in versions or [v for v in ALL if v in data]:
        for line in compare(Version(name), data[name]):
            print(f"{name} {line}")


if __name__ == "__main__":
    main(*sys.argv[1:])
