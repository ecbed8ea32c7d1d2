#!/usr/bin/env python3
"""Proves that every row of the guide's tables has its place: in a rule's documentation or in no-place.csv.

    check_rows.py [GUIDE_FOLDER [MAP_FOLDER]]

Without a folder the guide is looked for in $CROSSWALK_CORPUS/v2-to-fhir/ig-maps; exit 77 when it is not there. Exit 0 when every row with a target of the tables that ADT_A01 and ORU_R01 use is named by a rule, or stands in
no-place.csv with a reason. Rows are named as `TABLE FIELD -> target CONDITION`. It also reports rows that stand
in no-place.csv though a rule names them, and rows there that the guide does not have.
"""
import csv
import glob
import os
import re
import sys

import guide


def comments(folder):
    """The comments of all maps, each as one text."""
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.map"), recursive=True)):
        with open(path, encoding="utf-8") as text:
            found += re.findall(r"(?<![:/])//(?!/) ?(.*)", text.read())
    return found


def named_rows(folder):
    rows = set()
    for comment in comments(folder):
        rows |= {part.strip() for part in comment.split(";") if "->" in part}
    return rows


def is_named(row, names):
    text = row.text()
    return text in names or any(name.startswith(text + " (") for name in names)


def waived_rows(folder):
    with open(os.path.join(folder, "no-place.csv"), encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["table"]]
    return {(row["table"], row["row"], row["target"], row["condition"]): row["reason"] for row in rows}


def default_guide(here):
    corpus = os.environ.get("CROSSWALK_CORPUS", os.path.join(here, "..", "..", "..", "..", "shared", "corpus"))
    return os.path.join(corpus, "v2-to-fhir", "ig-maps")


def key(row):
    return (row.table, row.field, row.target, row.condition)


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    guide_folder = arguments[0] if arguments else default_guide(here)
    folder = arguments[1] if len(arguments) > 1 else os.path.dirname(here)
    if not os.path.isdir(os.path.join(guide_folder, "messages")):
        print("skipped: the guide's tables are not here:", guide_folder)
        return 77
    names, waived = named_rows(folder), waived_rows(folder)
    rows = guide.used_rows(guide_folder)
    known = {key(row) for row in rows}
    missing = [row for row in rows if not is_named(row, names) and key(row) not in waived]
    twice = [row for row in rows if is_named(row, names) and key(row) in waived]
    strange = [place for place in waived if place not in known]
    bare = [place for place, reason in waived.items() if not reason.strip()]
    for row in missing:
        print("no rule and no reason:", row.text(), f"[{row.narrative}]" if row.narrative else "")
    for row in twice:
        print("in no-place.csv though a rule names it:", row.text())
    for place in strange + bare:
        print("no-place.csv, not in the guide or without a reason:", " ".join(place))
    print(f"{len(rows)} rows: {len(rows) - len(missing) - len(waived)} by rules, {len(waived)} in no-place.csv, {len(missing)} missing")
    return 1 if missing or twice or strange or bare else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
