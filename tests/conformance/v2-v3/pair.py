#!/usr/bin/env python3
"""`crosswalk check --pair` says what one direction reads and the other never writes: each is named by the no-place.csv of the way there, or
stands in pair.csv with the reason why nothing is lost. New ones fail, and rows that are not needed any more."""
import sys

import program


def one_way(reading, writing):
    out, said = program.run_with_output("check", "--pair", program.ROOT / "mappings" / reading, program.ROOT / "mappings" / writing)
    if "error[" in out + said:
        print(out, said)
        sys.exit(1)
    return {line.split()[0] for line in out.splitlines() if " read at " in line}


def main():
    failed = 0
    for reading, writing in (("v2-to-v3", "v3-to-v2"), ("v3-to-v2", "v2-to-v3")):
        found = one_way(reading, writing)
        elements = {row["element"] for row in program.rows(program.ROOT / "mappings" / reading / "no-place.csv")}
        endings = tuple(element[1:] for element in elements if element.startswith("*"))
        waived = {element for element in found if element in elements or (endings and element.endswith(endings))}
        listed = {row["element"] for row in program.rows(program.HERE / "pair.csv") if row["reading"] == reading}
        for element in sorted(found - waived - listed):
            print(f"{reading} reads {element}, {writing} never writes it, and nothing says why")
        for element in sorted(listed - (found - waived)):
            print(f"pair.csv: the row of {reading} and {element} is not needed")
        print(f"{reading}: {len(found)} elements are never written by {writing}; {len(waived)} of them in no-place.csv, {len(listed)} in pair.csv")
        failed += len((found - waived) ^ listed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
