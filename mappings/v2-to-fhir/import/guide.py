"""Reads the tables of the HL7 v2-to-FHIR guide: what our maps have to name."""
import csv
import glob
import os
import re

# The tables by which ADT_A01 and ORU_R01 are mapped are found from these two.
MESSAGES = ["ADT_A01", "ORU_R01"]


class Row:
    """One row of a segment or data type table that has a target."""

    def __init__(self, table, cells):
        self.table = table
        self.field = cells[1] or re.match(r"\w+", table).group(0)
        self.name = cells[2]
        self.condition = re.sub(r"\s+", " ", cells[6])
        self.narrative = re.sub(r"\s+", " ", cells[8])
        self.target = cells[9] or cells[10]
        self.types = cells[14]
        self.vocabulary = cells[15]
        self.assignment = cells[16]

    def text(self):
        """The row as a rule's trailing documentation names it."""
        condition = f" {self.condition}" if self.condition else ""
        return f"{self.table} {self.field} -> {self.target}{condition}"


def cells_of(path):
    with open(path, encoding="utf-8-sig", newline="") as table:
        for cells in list(csv.reader(table))[2:]:
            yield [re.sub(r"\s+", " ", cell).strip() for cell in cells] + [""] * 20


def title(path):
    return re.sub(r"^.*FHIR R4_ ?(.*?) - .*$", r"\1", os.path.basename(path))


def tables(guide, kind):
    """All tables of a folder: title -> rows with a target."""
    found = {}
    for path in sorted(glob.glob(os.path.join(guide, kind, "*.csv"))):
        rows = [Row(title(path), cells) for cells in cells_of(path) if cells[9] or cells[10]]
        found[title(path)] = rows
    return found


def segment_tables(guide):
    used = set()
    for path in glob.glob(os.path.join(guide, "messages", "*.csv")):
        if title(path) in MESSAGES:
            used |= {cells[10] for cells in cells_of(path) if cells[10]}
    return used


def used_rows(guide):
    """Every row with a target of the tables that the two messages use, in order."""
    segments, types = tables(guide, "segments"), tables(guide, "datatypes")
    by_lower = {name.lower(): name for name in types}
    rows, wanted, seen = [], [], set()
    for name in sorted(segment_tables(guide)):
        rows += segments.get(name, [])
    wanted = [row.types for row in rows]
    while wanted:
        name = by_lower.get(wanted.pop().lower())
        if name and name not in seen:
            seen.add(name)
            rows += types[name]
            wanted += [row.types for row in types[name]]
    return rows
