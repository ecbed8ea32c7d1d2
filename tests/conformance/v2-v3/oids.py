#!/usr/bin/env python3
"""Every OID in the maps and code tables stands in oids.csv, with its name and where it is said. What the corpus says is looked for there; the
code systems of v3 are looked up in FHIR R4's v3-codesystems, where its package was fetched (Maven)."""
import re
import sys
import zipfile
from pathlib import Path

import program

OID = re.compile(r"(?<![\d.])(?:2\.16\.840\.1\.[\d.]*\d|1\.[023]\.[\d.]*\d\.[\d.]*\d)(?![\d.])")
PACKAGES = Path.home() / ".m2" / "repository" / "ca" / "uhn" / "hapi" / "fhir" / "hapi-fhir-validation-resources-r4"


def used():
    found = {}
    for folder in ("v2-to-v3", "v3-to-v2"):
        for file in [*(program.ROOT / "mappings" / folder).glob("*/*.map"), *(program.ROOT / "mappings" / folder / "codesystems").glob("*.csv")]:
            for oid in OID.findall(file.read_text(encoding="utf-8")):
                found.setdefault(oid, file.name)
    return found


def code_systems():
    """{oid: name} of FHIR R4, empty where the package is not here."""
    names = {}
    for package in PACKAGES.glob("*/*.jar"):
        with zipfile.ZipFile(package) as jar:
            for entry in jar.namelist():
                if entry.endswith("/v3-codesystems.xml"):
                    text = jar.read(entry).decode()
                    for one in re.findall(r"<CodeSystem.*?</CodeSystem>", text, re.S):
                        oid, name = re.search(r'value value="urn:oid:([\d.]+)"|value="urn:oid:([\d.]+)"', one), re.search(r'<name value="(?:v3\.)?([^"]+)"', one)
                        if oid and name:
                            names[oid[1] or oid[2]] = name[1]
    return names


def in_corpus(oids):
    left = set(oids)
    for file in sorted(path for path in program.CORPUS.rglob("*") if path.is_file() and path.stat().st_size < 2_000_000):
        if not left:
            break
        text = program.text_of(file)
        left -= {oid for oid in left if oid in text and re.search(rf"(?<![\d.]){re.escape(oid)}(?![\d.]*\d)", text)}
    return set(oids) - left


def main():
    program.need_corpus("cda", "v2-v3")
    rows, found = {row["oid"]: row for row in program.rows(program.HERE / "oids.csv")}, used()
    wrong = [f"oids.csv has no row for {oid} of {file}" for oid, file in found.items() if oid not in rows]
    wrong += [f"no map has {oid} of oids.csv" for oid in rows if oid not in found]
    said = [oid for oid, row in rows.items() if row["said by"] == "corpus"]
    wrong += [f"the corpus does not say {oid}" for oid in sorted(set(said) - in_corpus(said))]
    names = code_systems()
    systems = {oid: row["name"] for oid, row in rows.items() if row["said by"] == "v3-codesystems"}
    wrong += [f"{oid} is {names.get(oid)}, not {name}" for oid, name in systems.items() if names and names.get(oid) != name]
    others = len(rows) - len(said) - len(systems)
    print(f"{len(rows)} OIDs: {len(said)} said by the corpus, {len(systems)} by FHIR R4{'' if names else ' (its package is not here)'}, {others} by what oids.csv names")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
