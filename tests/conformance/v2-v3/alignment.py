"""Messages as trees, and which part of one is which part of another: repetitions are set beside those that they are most alike, and each
component is compared within its own repetition.
"""
import collections
import re
import xml.etree.ElementTree as ET

import messages


class Node:
    """A segment, repetition, component or subcomponent; an XML element, attribute ("@root") or text ("#text")."""

    def __init__(self, name, parent=None, text=None):
        self.name, self.parent, self.text = name, parent, text
        self.children = []
        self.proper = True  # of a message: its marks are told apart
        self.number = 1  # among the siblings of its name
        if parent is not None:
            self.number += sum(1 for one in parent.children if one.name == name)
            parent.children.append(self)

    def first(self, *names):
        """The first of these below, or None."""
        node = self
        for name in names:
            node = next((one for one in node.children if one.name == str(name)), None)
            if node is None:
                return None
        return node

    def said(self, *names):
        """The first text at or below the place, or ""."""
        node = self.first(*names)
        return "" if node is None else next((one.text for one in node.leaves()), "")

    def leaves(self):
        if self.text is not None:
            yield self
        for child in self.children:
            yield from child.leaves()

    def above(self, count=1):
        node = self
        for _ in range(count):
            node = node.parent
        return node

    def path(self):
        """The nodes from the root to this one."""
        nodes = [self]
        while nodes[0].parent is not None:
            nodes.insert(0, nodes[0].parent)
        return nodes

    def words(self):
        """Every leaf below with its place, counted: what makes two repetitions alike."""
        found = collections.Counter()

        def walk(node, place):
            if node.text is not None:
                found[(place, node.text)] += 1
            for child in node.children:
                walk(child, (*place, child.name))

        walk(self, ())
        return found


def v2_tree(texts):
    """One tree for messages that belong together: those behind the first have their MSH and EVN in common with it."""
    root = Node("message")
    for number, text in enumerate(texts):
        segments = messages.v2_segments(text)
        marks = segments[0][1][3:8] if segments else ""
        root.proper = len(set(marks)) == len(marks)
        for name, line in segments:
            if number and name in ("MSH", "EVN"):
                continue
            take_segment(Node(name, root), name, line, marks)
    return root


def unescaped(text, marks):
    """Without escapes of the marks themselves."""
    separator, component, repetition, escape = marks[0], marks[1], marks[2], (marks[3:4] or "\\")
    named = {"F": separator, "S": component, "R": repetition, "E": escape, "T": marks[4:5] or "&"}
    return re.sub(re.escape(escape) + "([FSRET])" + re.escape(escape), lambda found: named[found.group(1)], text)


def take_segment(segment, name, line, marks):
    separator, component, repetition, sub = marks[0], marks[1], marks[2], (marks[4:5] or "&")
    fields = line.split(separator)
    if name == "MSH":
        fields = [fields[0], separator, *fields[1:]]
    for f, field in enumerate(fields[1:], 1):
        if name == "MSH" and f in (1, 2):
            continue
        for one in field.split(repetition):
            if not one.strip(component + sub):
                continue
            repeated = Node(str(f), segment)
            for c, part in enumerate(one.split(component), 1):
                if part.strip(sub):
                    parted = Node(str(c), repeated)
                    for s, leaf in enumerate(part.split(sub), 1):
                        if leaf != "":
                            Node(str(s), parted, unescaped(leaf, marks).strip())


def v3_tree(texts):
    """The first of the messages."""
    def local(tag):
        return tag.rsplit("}", 1)[-1]

    def take(source, node):
        for key, value in source.attrib.items():
            if not key.endswith("schemaLocation"):
                Node("@" + local(key), node, value.strip())
        text = (source.text or "").strip()
        if text:
            Node("#text", node, re.sub(r"\s+", " ", text))
        for child in source:
            if isinstance(child.tag, str):
                take(child, Node(local(child.tag), node))

    source = ET.fromstring(texts[0])
    root = Node(local(source.tag))
    take(source, root)
    return root


def pairs_of(before, after):
    """Indexes of nodes that stand for each other; the most alike first, in order where nothing tells them apart."""
    if len(before) == 1 and len(after) == 1:
        return [(0, 0)]
    words = [node.words() for node in before], [node.words() for node in after]
    alike = sorted(((-sum((a & b).values()), abs(i - j), i, j) for i, a in enumerate(words[0]) for j, b in enumerate(words[1])))
    pairs, used = [], (set(), set())
    for _, _, i, j in alike:
        if i not in used[0] and j not in used[1]:
            pairs.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return sorted(pairs)


def compare(before, after, found):
    """Appends (leaf, what stands there after, or None) for each leaf of `before`, and (node, "order") for each that has changed places."""
    if before.text is not None:
        found.append((before, after.text if after is not None else None))
    names = dict.fromkeys(child.name for child in before.children)
    for name in names:
        mine = [child for child in before.children if child.name == name]
        theirs = [child for child in after.children if child.name == name] if after is not None else []
        beside = dict(pairs_of(mine, theirs)) if theirs else {}
        last = -1
        for i, node in enumerate(mine):
            if i in beside:
                if beside[i] < last:
                    found.append((node, "order"))
                last = max(last, beside[i])
            compare(node, theirs[beside[i]] if i in beside else None, found)
