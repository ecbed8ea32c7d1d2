#!/usr/bin/env python3
"""Each pair of files of the corpus' translations: our output beside the expected file, element by element.

expected.py [--update]
What differs stands in differences.csv (pair, what, place); each must be covered by a row of reasons-*.csv (pair, place, reason, where *
stands for any text). A new difference fails, one that is gone fails, a reason that is not needed any more fails. Times and ids of messages are
aside, for both say them anew.
"""
import csv
import fnmatch
import re
import shutil
import sys
import tempfile
from pathlib import Path

import messages
import program

FOLDER = program.CORPUS / "v2-v3" / "ipf" / "translation"
ASIDE_V2 = re.compile(r"(MSH-7|MSH-10|EVN-2|QPD-2|QAK-1)\.")
ASIDE_V3 = re.compile(r"^[^/]+/(id|creationTime)(/|$)|/@(schemaLocation|type)$")

# name of the pair, map, what goes in, its request if the map wants one, what is expected
PAIRS = [
    ("pixsource-a01", "v2-to-v3", "pixsource/v2/A01.hl7", None, "pixsource/v3/A01_Response.xml"),
    ("pixsource-a01-br", "v2-to-v3", "pixsource/v2/A01_with_BR.hl7", None, "pixsource/v3/A01_with_BR_Response.xml"),
    ("pixsource-a04", "v2-to-v3", "pixsource/v2/A04.hl7", None, "pixsource/v3/A04_Response.xml"),
    ("pixfeed-rev", "v3-to-v2", "pixfeed/v3/PIX_FEED_REV_Maximal_Request.xml", None, "pixfeed/v2/PIX_FEED_REV_Maximal_Request.hl7"),
    ("pixfeed-merge", "v3-to-v2", "pixfeed/v3/PIX_FEED_MERGE_Maximal_Request.xml", None, "pixfeed/v2/PIX_FEED_MERGE_Maximal_Request.hl7"),
    ("pdq-maximal", "v3-to-v2", "pdq/v3/PDQ_Maximal_Query.xml", None, "pdq/v2/PDQ_Maximal_Query.hl7"),
    ("pdq-id", "v3-to-v2", "pdq/v3/PDQ_ID_Query.xml", None, "pdq/v2/PDQ_ID_Query.hl7"),
    ("pdq-answer", "v2-to-v3", "pdq/v2/PDQ_Response.hl7", "pdq/v3/PDQ.xml", "pdq/v3/PDQ_Response.xml"),
    ("pdq-namespaces", "v2-to-v3", "pdq/v2/PDQ_connectathon2011_namespaces_issue_Response.hl7", "pdq/v3/PDQ_connectathon2011_namespaces_issue.xml",
     "pdq/v3/PDQ_connectathon2011_namespaces_issue_Response.xml"),
    ("pdq-unused-namespace", "v2-to-v3", "pdq/v2/PDQ_unused_global_namespace_issue_Response.hl7", "pdq/v3/PDQ_connectathon2011_namespaces_issue.xml",
     "pdq/v3/PDQ_unused_global_namespace_issue_Response.xml"),
    # The halves that the corpus lacks are in halves/: the v2 ones written by hand from the v3 and the transactions' text, the v3 answers as
    # the maps made them and as they were then read against IHE ITI TF-2: 3.45.
    ("ack-back", "v3-to-v2", "pixfeed/v3/Ack.xml", None, "halves/ack.hl7"),
    ("ack", "v2-to-v3", "halves/ack.hl7", None, "pixfeed/v3/Ack.xml"),
    ("pixsource-a08", "v2-to-v3", "halves/pixsource-a08.hl7", None, "pixsource/v3/A08_Response.xml"),
    ("pixsource-a40", "v2-to-v3", "halves/pixsource-a40.hl7", None, "pixsource/v3/A40_Response.xml"),
    ("pixquery-10501-04", "v3-to-v2", "pixquery/v3/NistPixpdq_Mesa10501-04_Example_01.xml", None, "halves/pixquery-10501-04.hl7"),
    ("pixquery-10501-05", "v3-to-v2", "pixquery/v3/NistPixpdq_Mesa10501-05_Example_01.xml", None, "halves/pixquery-10501-05.hl7"),
    ("pixquery-10502-03", "v3-to-v2", "pixquery/v3/NistPixpdq_Mesa10502-03~UnknownId_Example_01.xml", None, "halves/pixquery-10502-03.hl7"),
    ("pixquery-10503-01", "v3-to-v2", "pixquery/v3/NistPixpdq_Mesa10503-01~UnknownAssigningAuth_Example_01.xml", None, "halves/pixquery-10503-01.hl7"),
    ("pdq-plain", "v3-to-v2", "pdq/v3/PDQ.xml", None, "halves/pdq.hl7"),
    ("pdq-pid4", "v3-to-v2", "pdq/v3/PDQ_with_PID4.xml", None, "halves/pdq-pid4.hl7"),
    ("pdq-namespaces-query", "v3-to-v2", "pdq/v3/PDQ_connectathon2011_namespaces_issue.xml", None, "halves/pdq-namespaces.hl7"),
    *((f"pixquery-{name}", "v2-to-v3", f"pixquery/v2/{name}_Response.hl7", None, f"halves/pixquery-{name}.xml")
      for name in ("err-1", "nf-1", "nf-2", "ok-1", "ok-2", "ok-4")),
]


def path_of(name):
    return (program.HERE if name.startswith("halves/") else FOLDER) / name


def leaves_of(file):
    text = program.text_of(file)
    if file.suffix == ".xml":
        return {path: value for path, value in messages.v3_leaves(text).items() if not ASIDE_V3.search(messages.without_numbers(path))}
    return {f"{place} of {segment}[{number}]" + (f" repetition {repetition}" if repetition > 1 else ""): value
            for (segment, number, place, repetition), value in messages.v2_leaves(text).items() if not ASIDE_V2.match(place)}


def differences(work):
    found = set()
    for name, map_folder, source, request, expected in PAIRS:
        out = work / name
        out.mkdir()
        others = {"request": path_of(request)} if request else {}
        status, issues = program.convert(map_folder, path_of(source), f"{out}/", **others)
        made = sorted(out.iterdir())
        if len(made) != 1:
            print(issues)
            found.add((name, "nothing", f"{len(made)} messages came out"))
            continue
        want, got = leaves_of(path_of(expected)), leaves_of(made[0])
        for place in want.keys() | got.keys():
            if want.get(place) != got.get(place):
                found.add((name, "missing" if place not in got else "extra" if place not in want else "other", place))
    return found


def main():
    program.need_corpus("v2-v3")
    work = Path(tempfile.mkdtemp(prefix="crosswalk-expected-"))
    try:
        found = differences(work)
    finally:
        shutil.rmtree(work)
    listed = program.HERE / "differences.csv"
    if "--update" in sys.argv:
        with open(listed, "w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerows([("pair", "what", "place"), *sorted(found)])
    known = {(row["pair"], row["what"], row["place"]) for row in program.rows(listed)}
    reasons = [row for file in sorted(program.HERE.glob("reasons-*.csv")) for row in program.rows(file)]
    used = set()

    def reason_of(row):
        for i, reason in enumerate(reasons):
            if fnmatch.fnmatchcase(row[0], reason["pair"]) and fnmatch.fnmatchcase(re.sub(r"\[", "(", row[2]), reason["place"].replace("[", "(")):
                used.add(i)
                return reason["reason"]
        return None

    bad = [("new", row) for row in sorted(found - known)] + [("gone", row) for row in sorted(known - found)]
    bad += [("without a reason", row) for row in sorted(found) if reason_of(row) is None]
    bad += [("reason not needed", (row["pair"], "", row["place"])) for i, row in enumerate(reasons) if i not in used]
    for word, row in bad:
        print(f"{word}: {' '.join(row)}")
    print(f"{len(PAIRS)} pairs, {len(found)} differences, {len(bad)} to be looked at")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
