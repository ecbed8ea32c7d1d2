#!/usr/bin/env python3
"""v2 -> v3 -> v2 and v3 -> v2 -> v3 over the corpus: what does not come back, by field. Anything that no-place.csv does not name fails.

round_trip.py v2|v3 [--keep FOLDER] [--update]
Answers are mapped with the request that they repeat: it is made of the query in them.
"""
import collections
import copy
import csv
import glob
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import messages
import program

NAMESPACE = "{urn:hl7-org:v3}"
# What every conversion says anew: times and ids of messages, versions that the transaction demands, names of structures.
ASIDE_V2 = re.compile(r"MSH-(1|2|7|10|12)\.|MSH-9\.3|(PID|NK1)-1\.|EVN-1\.")
ASIDE_V3 = re.compile(r"^[^/]+/(id|creationTime|interactionId)(/|$)|^[^/]+/@ITSVersion|/@(xsi:)?type$|^[^/]+/text$")


def element(name):
    return NAMESPACE + name


class Places:
    """What no-place.csv of the way there names."""

    def __init__(self, own, types):
        self.types = types
        rows = program.rows(program.ROOT / "mappings" / own / "no-place.csv")
        elements = {row["element"] for row in rows if row["condition"] != '""'} - {""}
        self.nulls = {row["element"] for row in rows if row["condition"] == '""'}
        self.names = {name for name in elements if not name.startswith("*")}
        self.endings = tuple(name[1:] for name in elements if name.startswith("*"))

    def names_v2(self, segment, place, structure=None):
        """`structure` tells what is narrower than a field: ADT_A39, a null."""
        owner = segment
        if structure == "null" and self.null_named(segment, place):
            return True
        if any(name.startswith(f"{structure}.") and name.endswith("." + segment) for name in self.names):
            return True
        for i, number in enumerate(re.findall(r"\d+", place[len(segment):])):
            if owner in self.names:
                return True
            name = f"{owner}_{number}"
            if f"{owner}.{name}" in self.names:
                return True
            owner, following = self.types.type_of(owner, name)
            owner = following
            if owner is None:
                return i == 0 and segment in self.names
        return owner in self.names

    def null_named(self, owner, place):
        for number in re.findall(r"\d+", place[len(owner):]):
            name = f"{owner}.{owner}_{number}"
            if name in self.nulls:
                return True
            _, owner = self.types.type_of(owner, f"{owner}_{number}")
        return False

    def of_the_standard(self, segment, place, structure=None):
        """False for local segments, a second PID where the structure has one, and for fields and components behind the last that the standard has."""
        owner = segment
        if structure == "a second one":
            return False
        for i, number in enumerate(re.findall(r"\d+", place[len(segment):])):
            _, following = self.types.type_of(owner, f"{owner}_{number}")
            if following is None:
                return owner in ("varies", "QIP") or (i > 0 and number == "1")
            owner = following
        return True

    def declared_v3(self, path):
        """False for elements that the type they stand in does not have."""
        steps = [step.lstrip("@") for step in messages.without_numbers(path).split("/")]
        owner = steps[0]
        for step in steps[1:]:
            _, owner = self.types.type_of(owner, step)
            if owner is None:
                return False
        return True

    def names_v3(self, path):
        steps = [step.lstrip("@") for step in messages.without_numbers(path).split("/")]
        owner = steps[0]
        if messages.without_numbers(path) in self.names:
            return True
        for step in steps[1:]:
            declared, following = self.types.type_of(owner, step)
            if declared is None:
                return False
            if f"{declared}.{step}" in self.names or f"{owner}.{step}" in self.names or following in self.names:
                return True
            if f"{declared}.{step}".endswith(self.endings) or f"{owner}.{step}".endswith(self.endings):
                return True
            owner = following
        return f"{owner}.xmlText" in self.names


def v2_counts(text):
    counts = collections.Counter()
    kind = program.kind_of(text)
    for (segment, number, place, _), value in messages.v2_leaves(text).items():
        structure = "ADT_A39" if kind == "ADT^A40" else "a second one" if segment == "PID" and number > 1 and kind.startswith("ADT") else ""
        if not ASIDE_V2.match(place):
            counts[(segment, place, "null" if value == '""' and not structure else structure, value)] += 1
    return counts


def v3_counts(text):
    counts = collections.Counter()
    for path, value in messages.v3_leaves(text).items():
        plain = messages.without_numbers(path)
        if not ASIDE_V3.search(plain):
            counts[(plain.split("/")[0], plain, "", value)] += 1
    return counts


def query_of_answer_v2(text):
    """The QBP that a RSP answers, from the QPD that it repeats."""
    segments = messages.v2_segments(text)
    msh = segments[0][1].split("|")
    msh[2:6] = msh[4:6] + msh[2:4]
    msh[8] = msh[8].replace("RSP^K", "QBP^Q").split("^RSP")[0] + "^QBP_Q21"
    msa = next((line.split("|") for name, line in segments if name == "MSA"), [])
    msh[9] = msa[2] if len(msa) > 2 else "1"
    qpd = next((line for name, line in segments if name == "QPD"), None)
    return None if qpd is None or len(segments[0][1]) < 4 or segments[0][1][3] != "|" else "|".join(msh) + "\r" + qpd + "\rRCP|I\r"


def query_of_answer_v3(text):
    """The query that a 201306 or 201310 answers, from the parameters that it repeats."""
    root = ET.fromstring(text)
    name = {"PRPA_IN201306UV02": "PRPA_IN201305UV02", "PRPA_IN201310UV02": "PRPA_IN201309UV02"}[root.tag.rsplit("}", 1)[-1]]
    act = root.find(element("controlActProcess"))
    parameters = None if act is None else act.find(element("queryByParameter"))
    if parameters is None:
        return None
    query = ET.Element(element(name), {"ITSVersion": "XML_1.0"})
    target = root.find(f"{element('acknowledgement')}/{element('targetMessage')}/{element('id')}")
    ET.SubElement(query, element("id"), dict(target.attrib) if target is not None else {"root": "2.999.1", "extension": "1"})
    for child in ("creationTime", "interactionId", "processingCode", "processingModeCode", "acceptAckCode"):
        made = copy.deepcopy(root.find(element(child)))
        if child == "interactionId":
            made.set("extension", name)
        query.append(made)
    for child, other, code in (("receiver", "sender", "RCV"), ("sender", "receiver", "SND")):
        made = copy.deepcopy(root.find(element(other)))
        made.tag, made.attrib["typeCode"] = element(child), code
        query.append(made)
    control = ET.SubElement(query, element("controlActProcess"), {"classCode": "CACT", "moodCode": "EVN"})
    trigger = name.replace("_IN", "_TE")
    ET.SubElement(control, element("code"), {"code": trigger, "codeSystem": "2.16.840.1.113883.1.6"})
    control.append(copy.deepcopy(parameters))
    ET.register_namespace("", NAMESPACE[1:-1])
    return ET.tostring(query, encoding="unicode")


class Trip:
    def __init__(self, standard, work):
        self.v2 = standard == "v2"
        self.there, self.back = ("v2-to-v3", "v3-to-v2") if self.v2 else ("v3-to-v2", "v2-to-v3")
        self.work = work
        self.suffix, self.other = (".hl7", ".xml") if self.v2 else (".xml", ".hl7")
        self.errors, self.names = {}, set()

    def write(self, folder, name, text):
        file = self.work / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return file

    def convert(self, map_folder, inputs, outputs, **others):
        (self.work / outputs).mkdir(parents=True, exist_ok=True)
        status, issues = program.convert(map_folder, inputs, str(self.work / outputs) + "/", self.work / "authorities.csv", **others)
        for line in issues.splitlines():
            code = re.search(r"(?:error|fatal)\[([A-Z]\d+)\]", line)
            for name in re.findall(r"([^/\s:()]+)\.(?:hl7|xml)\b", line) if code else []:
                self.errors.setdefault(re.sub(r"-\d+$", "", name) if name not in self.names else name, set()).add(code.group(1))
        return status, issues

    def write_authorities(self, texts):
        """A deployment knows the authorities of its senders: a row for each local name without an OID of its own."""
        names = set()
        for text in texts.values():
            leaves = messages.v2_leaves(text)
            for (segment, number, place, repetition), value in leaves.items():
                if re.fullmatch(r"[0-2][0-9.]+|[0-9A-Fa-f-]{36}", leaves.get((segment, number, re.sub(r"1$", "2", place), repetition), "")):
                    continue
                if re.search(r"-(1|2|3|4|5|18|21|22|33)\.(4|9|14)\.1$|^QPD-[348]\.4\.1$|^MSH-[3456]\.1\.1$", place) and re.fullmatch(r"[\w .-]{1,40}", value):
                    names.add(value)
            names.update(re.findall(r"@PID\.[\w.]*\.4\.1^([^~|^]+)", text))
            for ii in re.findall(r"<id [^>]*assigningAuthorityName[^>]*>", text):
                if "root=" not in ii:
                    names.update(re.findall(r'assigningAuthorityName="([\w .-]+)"', ii))
        lines = [f"{name},2.999.20.{number},,\n" for number, name in enumerate(sorted(names), 1)]
        self.write(".", "authorities.csv", "namespace,oid,uri,comment\n" + "".join(lines))

    def go(self, texts):
        """{name: texts} of what came back."""
        self.names = set(texts)
        self.write_authorities(texts)
        plain = {name: text for name, text in texts.items() if not is_answer(text)}
        for name, text in plain.items():
            self.write("in", name + self.suffix, text)
        if plain:
            self.convert(self.there, self.work / "in", "there")
            self.convert(self.back, self.work / "there", "back")
        for name, text in texts.items():
            if name not in plain:
                self.go_answer(name, text)
        return {name: came for name in texts if (came := self.came_back(name))}

    def came_back(self, name):
        """A message of several patients comes back as several."""
        folder = self.work / "back"
        files = [folder / (name + self.suffix)] if (folder / (name + self.suffix)).exists() else folder.glob(glob.escape(name) + "-[0-9]*" + self.suffix)
        return [program.text_of(file) for file in sorted(files)]

    def go_answer(self, name, text):
        query = query_of_answer_v2(text) if self.v2 else query_of_answer_v3(text)
        if query is None:
            return
        own = self.write("queries", name + self.suffix, query)
        self.convert(self.there, own, "queries-there")
        other = self.work / "queries-there" / (name + self.other)
        answer = self.write("in", name + self.suffix, text)
        if other.exists():
            self.convert(self.there, answer, "there", request=other)
        there = self.work / "there" / (name + self.other)
        if there.exists():
            self.convert(self.back, there, "back", request=own)


def is_answer(text):
    return re.match(r"RSP|PRPA_IN201306|PRPA_IN201310", program.kind_of(text)) is not None


def main():
    standard = sys.argv[1]
    program.need_corpus("v2", "v2-v3")
    wanted = program.KINDS if standard == "v2" else re.compile(r"PRPA_IN20130[1245690]UV02|PRPA_IN201310UV02")
    found = program.corpus_messages(wanted, "v2", "v2-v3")
    texts = {re.sub(r"\.\w+$", "", name): text for name, (_, text) in found.items()}
    kept = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None
    work = kept or Path(tempfile.mkdtemp(prefix="crosswalk-trip-"))
    try:
        return judge(standard, texts, Trip(standard, work))
    finally:
        if kept is None:
            shutil.rmtree(work)


def judge(standard, texts, trip):
    back = trip.go(texts)
    counts_of = v2_counts if standard == "v2" else v3_counts
    definitions = program.ROOT / "engine" / "definitions"
    types = messages.Types(*sorted((definitions / ("v2/2.8.2" if standard == "v2" else "v3")).glob("*.types")))
    places = Places(trip.there, types)
    total, lost, example = collections.Counter(), collections.Counter(), {}
    compared = {name: text for name, text in back.items() if name not in trip.errors}
    for name, text in sorted(compared.items()):
        before, after = counts_of(texts[name]), sum((counts_of(one) for one in text), collections.Counter())
        for (*key, _), count in before.items():
            total[tuple(key)] += count
        for (*key, _), count in (before - after).items():
            lost[tuple(key)] += count
            example.setdefault(tuple(key), name)
    local = {key for key in lost if not (places.of_the_standard(*key) if standard == "v2" else places.declared_v3(key[1]))}
    outside = [key for key in lost if key not in local and not (places.names_v2(*key) if standard == "v2" else places.names_v3(key[1]))]
    print(f"{len(texts)} messages, {len(back)} came back, {len(compared)} without an error: {sum(total.values())} leaves, {sum(lost.values())} did not come back as they were")
    print(f"{'place':60} {'lost':>6} {'of':>6}  no-place.csv")
    for key, count in sorted(lost.items(), key=lambda row: (row[0] not in outside, -row[1], row[0])):
        print(f"{' '.join(key[1:]).strip():60} {count:6} {total[key]:6}  {'NO: ' + example[key] if key in outside else 'not of the standard' if key in local else 'yes'}")
    known = errors_are_known(standard, trip)
    return 1 if outside or not known or len(compared) < len(texts) / 2 else 0


def errors_are_known(standard, trip):
    """Messages with an error are answered negatively, so nothing of them is lost in silence. Which these are, and why, stands in errors.csv."""
    got = {(standard, name, " ".join(sorted(codes))) for name, codes in trip.errors.items() if name in trip.names}
    listed = {(row["standard"], row["message"], row["codes"]) for row in program.rows(program.HERE / "errors.csv") if row["standard"] == standard}
    if "--update" in sys.argv:
        update_errors(standard, got)
        listed = got
    for row in sorted(got - listed):
        print("an error that errors.csv does not list:", *row)
    for row in sorted(listed - got):
        print("errors.csv lists an error that is gone:", *row)
    without = [row for row in program.rows(program.HERE / "errors.csv") if not row["reason"]]
    for row in without:
        print("errors.csv gives no reason:", row["message"], row["codes"])
    return got == listed and not without


def update_errors(standard, got):
    file = program.HERE / "errors.csv"
    before = program.rows(file)
    reasons = {(row["standard"], row["message"]): row["reason"] for row in before}
    kept = [tuple(row.values()) for row in before if row["standard"] != standard]
    with open(file, "w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("standard", "message", "codes", "reason"))
        writer.writerows(sorted([*kept, *((*row, reasons.get(row[:2], "")) for row in got)]))


if __name__ == "__main__":
    sys.exit(main())
