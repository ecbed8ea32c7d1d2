"""The program as the tests call it, and where messages lie."""
import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import messages

ROOT = messages.ROOT
HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("CROSSWALK_CORPUS", ROOT.parent / "shared" / "corpus"))
PROGRAM = os.environ.get("CROSSWALK", str(ROOT / "build" / "release" / "crosswalk"))
AUTHORITIES = HERE / "authorities.csv"
CLOCK = "2026-01-01T00:00:00Z"
SKIPPED = 77

KINDS = re.compile(r"ADT\^A(01|04|05|08|28|31|40)|QBP\^Q2[23]|RSP\^K2[23]|QCN\^J01")
INTERACTIONS = re.compile(r"<(?:\w+:)?((?:PRPA|MCCI|QUQI)_IN\d+UV\d+\w*)[\s>]")


def need_corpus(*folders):
    for folder in folders:
        if not (CORPUS / folder).exists():
            print(f"skipped: no corpus {CORPUS / folder}")
            sys.exit(SKIPPED)


def run(*arguments):
    """(exit status, Issues as text)"""
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=600)
    return done.returncode, done.stderr


def run_with_output(*arguments):
    """What it says on standard output and on standard error."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=600)
    return done.stdout, done.stderr


def convert(folder_map, inputs, output, authorities=AUTHORITIES, **others):
    arguments = ["convert", "-m", ROOT / "mappings" / folder_map, inputs, "-o", output, "--clock", CLOCK, "--authorities", authorities, "--force"]
    for name, file in others.items():
        arguments += ["--with", f"{name}={file}"]
    return run(*arguments)


def text_of(file):
    return file.read_bytes().decode("utf-8", "replace")


def kind_of(text):
    """"ADT^A01", "PRPA_IN201301UV02", or nothing."""
    segments = messages.v2_segments(text)
    if segments:
        fields = segments[0][1].split(segments[0][1][3])
        return "^".join(re.split(r"[\^]", fields[8])[:2]) if len(fields) > 8 else ""
    found = INTERACTIONS.search(text[:4000])
    return found.group(1) if found else ""


def corpus_messages(wanted, *folders):
    """{name without slashes: (file, text)} of those whose kind `wanted` matches whole."""
    found = {}
    for folder in folders:
        for file in sorted(p for p in (CORPUS / folder).rglob("*") if p.is_file()):
            text = text_of(file)
            if wanted.fullmatch(kind_of(text)):
                found[str(file.relative_to(CORPUS)).replace("/", "__").replace(" ", "_")] = (file, text)
    return found


def rows(file):
    with open(file, encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
