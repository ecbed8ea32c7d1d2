#!/usr/bin/env python3
"""What the maps make of the corpus is valid: v3 by its Definitions and, where tests/registry/v3_schemas.sh fetched them, by the official
schemas under Xerces; v2 by its structure. A result that is not must have been reported: its conversion has an error, and its answer is negative.
"""
import re
import shutil
import sys
import tempfile
from pathlib import Path

import messages
import program
from round_trip import Trip, is_answer

SCHEMAS = program.ROOT / "build" / "registry" / "v3" / "NE2008"
ALL = re.compile(program.KINDS.pattern + r"|ACK(\^\w*)?|(PRPA|MCCI|QUQI)_IN\d+UV\d+\w*")


def with_errors(work, map_folder, inputs):
    """Names of the inputs, without ending, whose conversion has an error."""
    _, issues = program.convert(map_folder, inputs, f"{work}/again/", work / "authorities.csv")
    names = {re.sub(r"\.\w+$", "", file.name) for file in Path(inputs).iterdir()}
    bad = set()
    for line in issues.splitlines():
        if re.search(r"(error|fatal)\[", line):
            bad.update(name for name in re.findall(r"([^/\s]+)\.(?:hl7|xml)", line) if name in names)
    return bad


def judge(standard, work, folder, reported):
    arguments = ["--schema", SCHEMAS] if standard == "v3" and SCHEMAS.exists() else []
    out, said = program.run_with_output("validate", *arguments, work / folder)
    invalid = {}
    name = None
    for line in out.splitlines() + said.splitlines():
        found = re.search(r"([^/\s]+)\.(?:hl7|xml): (valid|invalid)", line)
        name = found.group(1) if found else name
        if found and found.group(2) == "invalid":
            invalid[name] = []
        elif name in invalid and re.search(r"(error|fatal)\[", line):
            invalid[name].append(re.sub(r"^.*?(error|fatal)\[", r"\1[", line.strip()))
    count = sum(1 for _ in (work / folder).iterdir())
    silent = {name: line for name, line in invalid.items() if re.sub(r"-\d+$", "", name) not in reported and name not in reported}
    how = " and by the official schemas" if arguments else ", the official schemas are not here" if standard == "v3" else ""
    print(f"{count} messages of {standard}: {count - len(invalid)} valid by the Definitions{how}; {len(invalid) - len(silent)} with an error that was reported; "
          f"{len(silent)} wrong in silence")
    for name, lines in sorted(silent.items()):
        print(f"  {name}: {'; '.join(lines)}")
    return len(silent) + (count == 0)


def main():
    program.need_corpus("v2", "v2-v3")
    failed = 0
    for standard, other, wanted in (("v2", "v3", program.KINDS), ("v3", "v2", re.compile(r"PRPA_IN20130[1245690]UV02|PRPA_IN201310UV02"))):
        work = Path(tempfile.mkdtemp(prefix="crosswalk-valid-"))
        try:
            texts = {re.sub(r"\.\w+$", "", name): text for name, (_, text) in program.corpus_messages(wanted, "v2", "v2-v3").items()}
            trip = Trip(standard, work)
            trip.go(texts)
            shutil.copytree(work / "in", work / "first")
            there, back = with_errors(work, trip.there, work / "in"), with_errors(work, trip.back, work / "there")
            answers = {name for name, text in texts.items() if is_answer(text)}  # wanted their request, which trip gave them
            failed += judge(other, work, "there", there - answers | set(trip.errors))
            failed += judge(standard, work, "back", (there | back) - answers | set(trip.errors))
        finally:
            shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
