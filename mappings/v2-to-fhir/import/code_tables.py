#!/usr/bin/env python3
"""Turns the concept map tables of the HL7 v2-to-FHIR guide into our code tables.

    code_tables.py GUIDE_FOLDER [OUTPUT_FOLDER]

GUIDE_FOLDER holds the guide's `codesystems` folder. A table such as
`PatientClass[EncounterStatus]` becomes `codesystems/PatientClassEncounterStatus.csv`.
Rows that are ours (fallbacks, codes the guide forgot, systems it left open) stand in
additions.csv beside this program and are put behind the guide's rows, so that running
it again keeps them. Names of v2 tables (HL70001) become canonical systems.
"""
import csv
import glob
import os
import re
import sys

HEADER = ["source_system", "source_code", "target_system", "target_code",
          "target_display", "relationship", "comment"]


def canonical(table):
    """The canonical system of a v2 table name: HL70001, HL7-0354, HL0207."""
    found = re.search(r"(\d{4})$", table)
    return f"http://terminology.hl7.org/CodeSystem/v2-{found.group(1)}" if found else table


def file_name(title):
    """PatientClass[EncounterStatus] -> PatientClassEncounterStatus."""
    words = re.split(r"[^A-Za-z0-9]+", title)
    return "".join(word[:1].upper() + word[1:] for word in words if word)


def guide_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as table:
        for cells in list(csv.reader(table))[2:]:
            cells = [re.sub(r"\s+", " ", cell).strip() for cell in cells] + [""] * 12
            if cells[0]:
                yield cells


def converted(cells):
    code, text, system, target, display, target_system = (
        cells[0], cells[1], canonical(cells[2]), cells[6], cells[8], cells[9])
    if not target:
        return [system, code, "", "", "", "unmatched", text]
    if not target_system and target == code:
        target_system = system
    # A few tables of the guide carry the display one column early.
    display = display or cells[7]
    relation = "equal" if target_system == system and target == code else "equivalent"
    return [system, code, target_system, target, display, relation, text]


def additions(folder):
    rows = {}
    with open(os.path.join(folder, "additions.csv"), encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows.setdefault(row["table"], []).append([row[name] for name in HEADER])
    return rows


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    out = arguments[1] if len(arguments) > 1 else os.path.join(here, "..", "codesystems")
    extra = additions(here)
    tables = {}
    for path in glob.glob(os.path.join(arguments[0], "codesystems", "*.csv")):
        title = re.sub(r"^HL7 Concept Map_ (.*?) - .*$", r"\1", os.path.basename(path))
        tables[file_name(title)] = [converted(cells) for cells in guide_rows(path)]
    for name, rows in extra.items():
        replaced = {row[1] for row in rows}
        # Where a fallback stands, it is also for the codes that the guide left without a target.
        falls_back = any(row[1] == "*" and row[5] != "unmatched" for row in rows)
        kept = [row for row in tables.get(name, []) if row[1] not in replaced and not (falls_back and row[5] == "unmatched")]
        tables[name] = kept + rows
    for name, rows in sorted(tables.items()):
        if rows:
            write(os.path.join(out, name + ".csv"), rows)


def write(path, rows):
    seen = set()
    with open(path, "w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(HEADER)
        for row in rows:
            if tuple(row[:4]) not in seen:
                seen.add(tuple(row[:4]))
                writer.writerow(row)


if __name__ == "__main__":
    main(sys.argv[1:])
