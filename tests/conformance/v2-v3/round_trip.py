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

import alignment
import conditions
import messages
import program
from places import Lost, Places, place_of

NAMESPACE = "{urn:hl7-org:v3}"
# What every conversion says anew: times and ids of messages, versions that the transaction demands, names of structures.
ASIDE_V2 = re.compile(r"MSH-(1|2|7|10|12)\.|MSH-9\.3|(PID|NK1)-1\.|EVN-1\.")
ASIDE_V3 = re.compile(r"^[^/]+/(id|creationTime|interactionId)(/|$)|^[^/]+/@ITSVersion|/@(xsi:)?type$|^[^/]+/text$")


def element(name):
    return NAMESPACE + name


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
        self.authorities = names
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

    def version_of(self, name):
        """The version of the v2 that the way back wrote, or the way there."""
        folder = self.work / ("back" if self.v2 else "there")
        file = next(iter([*folder.glob(glob.escape(name) + ".hl7"), *folder.glob(glob.escape(name) + "-1.hl7")]), None)
        return messages.v2_leaves(program.text_of(file)).get(("MSH", 1, "MSH-12.1.1", 1), "") if file else ""

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


def same(node, got):
    """Where a text has no subcomponents, their mark is a letter like others."""
    return got == node.text or (got is not None and "&" in got and got == "&".join(one.text for one in node.parent.leaves()))


def losses(standard, texts, trip, compared):
    """Every leaf that was compared, counted by place, and what did not come back as it was."""
    tree_of, aside = (alignment.v2_tree, ASIDE_V2) if standard == "v2" else (alignment.v3_tree, ASIDE_V3)
    total, lost, moved = collections.Counter(), [], []
    for name, back in sorted(compared.items()):
        kind, version = program.kind_of(texts[name]), trip.version_of(name)
        found = []
        alignment.compare(tree_of([texts[name]]), tree_of(back), found)
        for node, got in found:
            one = Lost(node, got, name, kind, version, trip.authorities)
            place = place_of(one)
            if aside.search(place):
                continue
            if got == "order":
                moved.append(one)
                continue
            total[place] += 1
            if not same(node, got):
                lost.append(one)
    return total, lost, moved


def judge(standard, texts, trip):
    back = trip.go(texts)
    definitions = program.ROOT / "engine" / "definitions"
    types = messages.Types(*sorted((definitions / ("v2/2.8.2" if standard == "v2" else "v3")).glob("*.types")))
    places = Places(trip.there, types)
    compared = {name: text for name, text in back.items() if name not in trip.errors}
    total, lost, moved = losses(standard, texts, trip, compared)
    table, example, outside = collections.Counter(), {}, 0
    for one in lost:
        row, missed = places.row_of(one)
        word = "yes" if row else "NO" if places.of_the_standard(one) else "not of the standard"
        condition = (row["condition"] if row else "no row" if not missed else "not " + ", ".join(missed)) if word != "not of the standard" else ""
        key = (word, place_of(one), condition)
        table[key] += 1
        example.setdefault(key, f"{one.name}: {one.value!r} came back as {one.got!r}")
        outside += word == "NO"
    print(f"{len(texts)} messages, {len(back)} came back, {len(compared)} without an error: {sum(total.values())} leaves, {len(lost)} did not come back "
          "as they were")
    print(f"{'place':60} {'lost':>6} {'of':>6}  no-place.csv, condition")
    for (word, place, condition), count in sorted(table.items(), key=lambda item: (item[0][0] != "NO", -item[1], item[0])):
        shown = f"  {example[(word, place, condition)]}" if word == "NO" else ""
        print(f"{place:60} {count:6} {total[place]:6}  {word} {condition}{shown}")
    conditional = [row for row in places.all if row["condition"]]
    print(f"{len(places.all)} rows of no-place.csv, {len(conditional)} with a condition, of which {sum((row['element'], row['condition']) in places.used for row in conditional)} "
          "held for a leaf here")
    disordered = print_moved(trip.there, moved)
    unread = conditions.without_test(trip.there, places.all)
    for element, condition in unread:
        print(f"no-place.csv: the condition of {element} is read by no test: {condition}")
    known = errors_are_known(standard, trip)
    return 1 if outside or disordered or unread or not known or len(compared) < len(texts) / 2 else 0


def print_moved(folder, moved):
    """Repetitions that came back in another order, by place, with the reason. Gives the number of those without one."""
    counts, example = collections.Counter(), {}
    for one in moved:
        counts[place_of(one)] += 1
        example.setdefault(place_of(one), one.name)
    without = 0
    for place, count in sorted(counts.items()):
        reason = conditions.ORDER.get((folder, place.split("/")[-1]))
        without += reason is None
        print(f"{place:60} {count:6}         in another order: {reason or 'NO REASON, ' + example[place]}")
    return without


def print_errors(standard):
    """The messages that were left out, by the codes and the reason that errors.csv gives."""
    kinds = collections.Counter((row["codes"], row["reason"]) for row in program.rows(program.HERE / "errors.csv") if row["standard"] == standard)
    print(f"{sum(kinds.values())} messages with an error: each is answered negatively, so nothing of it is lost in silence")
    for (codes, reason), count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:6}  {codes:10} {reason}")


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
    print_errors(standard)
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
