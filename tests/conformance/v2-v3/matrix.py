#!/usr/bin/env python3
"""Which case shows what of each transaction, in both directions (matrix.csv): all are there, those that are wrong say by which Issue, and
one of each transaction shows why (why.txt) and what is lost ([loss])."""
import sys

import program

NO_ISSUE = {"pix-answer-error", "pix-answer-error-domain", "pix-answer-refused", "pdq-answer-error", "pdq-answer-refused", "ack-ar-231", "ack-ce-231"}


def toml_of(folder, case):
    file = program.ROOT / "mappings" / folder / "cases" / case / "case.toml"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def main():
    wrong, rows = [], program.rows(program.HERE / "matrix.csv")
    for folder in ("v2-to-v3", "v3-to-v2"):
        shown = {row["transaction"]: set() for row in rows}
        for row in rows:
            for case in row[folder].split():
                text = toml_of(folder, case)
                if not any((program.ROOT / "mappings" / folder / "cases" / case).glob("in*")):
                    wrong.append(f"{folder}: there is no case {case}")
                if row["kind"] == "error" and case not in NO_ISSUE and "issues = [\"" not in text:
                    wrong.append(f"{folder}: {case} names no Issue")
                shown[row["transaction"]] |= {word for word, key in (("why", "why = ["), ("loss", "[loss]")) if key in text}
            if not row[folder]:
                wrong.append(f"{folder}: no case for {row['transaction']}, {row['kind']}")
        wrong += [f"{folder}: no case of {name} shows {word}" for name, words in shown.items() for word in sorted({"why", "loss"} - words)]
    for row in rows:
        print(f"{row['transaction']:22} {row['kind']:13} {row['v2-to-v3']:75} {row['v3-to-v2']}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
