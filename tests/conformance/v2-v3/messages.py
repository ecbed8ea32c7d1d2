"""Messages as leaves: what the tests of v2 <-> v3 compare. Independent of the program's own readers.

A leaf of v2 is (segment number, "PID-3.4.2", repetition) -> text; one of v3 is "PRPA_IN.../patient[2]/id/@root" -> text.
"""
import re
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def v2_segments(text):
    text = text.lstrip("\ufeff\r\n \x0b")
    if not text.startswith("MSH"):
        return []
    lines = [line for line in re.split(r"[\r\n]+", text) if re.match(r"^[A-Z][A-Z0-9]{2}", line)]
    return [(line[:3], line) for line in lines]


def v2_leaves(text):
    """{("PID", 1, "PID-3.4.2", 1): value} of a message: segment, which of its kind, place, repetition."""
    segments = v2_segments(text)
    if not segments:
        return {}
    head = segments[0][1]
    field_mark, marks = head[3], (head[4:8] + "^~\\&"[len(head[4:8]):])
    component, repetition, _, sub = marks[0], marks[1], marks[2], marks[3]
    seen, leaves = {}, {}
    for name, line in segments:
        seen[name] = seen.get(name, 0) + 1
        fields = line.split(field_mark)
        if name == "MSH":
            fields = fields[:1] + [field_mark] + fields[1:]
        for f, field in enumerate(fields[1:], 1):
            if name == "MSH" and f in (1, 2):
                continue
            for r, one in enumerate(field.split(repetition), 1):
                for c, part in enumerate(one.split(component), 1):
                    for s, leaf in enumerate(part.split(sub), 1):
                        if leaf != "":
                            leaves[(name, seen[name], f"{name}-{f}.{c}.{s}", r)] = leaf.rstrip()
    return leaves


def v3_leaves(source):
    """{path: value}; elements of one name are numbered from 1 where there are several."""
    root = ET.fromstring(source)
    leaves = {}

    def local(tag):
        return tag.rsplit("}", 1)[-1]

    def walk(node, path):
        for key, value in node.attrib.items():
            if not key.endswith("schemaLocation"):
                leaves[f"{path}/@{local(key)}"] = value.strip()
        text = (node.text or "").strip()
        if text:
            leaves[path] = re.sub(r"\s+", " ", text)
        names = [local(child.tag) for child in node if isinstance(child.tag, str)]
        count = {}
        for child in node:
            if not isinstance(child.tag, str):
                continue
            name = local(child.tag)
            count[name] = count.get(name, 0) + 1
            number = f"[{count[name]}]" if names.count(name) > 1 else ""
            walk(child, f"{path}/{name}{number}")

    walk(root, local(root.tag))
    return leaves


def without_numbers(path):
    return re.sub(r"\[\d+\]", "", path)


class Types:
    """The Definitions as text: which type an element of a type has."""

    def __init__(self, *files):
        self.slots, self.bases, self.most = {}, {}, {}
        for file in files:
            for line in file.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if not words or words[0].startswith("#"):
                    continue
                if words[0] == "type":
                    if len(words) > 3 and words[2] == ":":
                        self.bases[words[1]] = words[3]
                elif len(words) > 2 and ".." in words[1]:
                    self.slots[words[0]] = words[2]
                    self.most[words[0]] = words[1].split("..")[1]

    def type_of(self, owner, name):
        while owner:
            if f"{owner}.{name}" in self.slots:
                return owner, self.slots[f"{owner}.{name}"]
            owner = self.bases.get(owner)
        return None, None
