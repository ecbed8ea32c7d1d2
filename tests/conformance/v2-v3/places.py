"""no-place.csv as the round trip reads it: which of its rows name a leaf, and whether their conditions hold for it."""
import conditions
import messages
import program


class Lost:
    """A leaf that did not come back as it was. `at` is the node that a row names: the leaf, or something above it."""

    def __init__(self, leaf, got, name, kind, version, authorities):
        self.leaf, self.got, self.name, self.kind, self.version, self.authorities = leaf, got, name, kind, version, authorities
        self.at = leaf
        self.path = leaf.path()

    @property
    def value(self):
        return self.leaf.text

    def beside(self, *names):
        """The text of a sibling of `at`, or below one."""
        return self.at.parent.said(*names)

    @property
    def segment(self):
        return self.path[1].name

    @property
    def field(self):
        """"PID-3" """
        return f"{self.path[1].name}-{self.path[2].name}"

    def below(self, name):
        """Is an element of this name on the way to the leaf?"""
        return any(node.name == name for node in self.path)


class Places:
    def __init__(self, folder, types):
        self.folder, self.types = folder, types
        self.rows, self.endings, self.used = {}, [], set()
        self.all = program.rows(program.ROOT / "mappings" / folder / "no-place.csv")
        for row in self.all:
            element = row["element"]
            if element.startswith("*"):
                self.endings.append((element[1:], row))
            elif element:
                self.rows.setdefault(element, []).append(row)

    def rows_of(self, owner, name, of):
        """Rows of a child of a type, and of all children of its own type."""
        found = []
        while owner:
            full = f"{owner}.{name}"
            found += self.rows.get(full, [])
            found += [row for ending, row in self.endings if full.endswith(ending)]
            owner = self.types.bases.get(owner)
        while of:
            found += self.rows.get(of, [])
            of = self.types.bases.get(of)
        return found

    def named(self, lost):
        """(row, node) for all rows that name the leaf or something above it."""
        return self.named_v3(lost) if self.folder == "v3-to-v2" else self.named_v2(lost)

    def named_v2(self, lost):
        segment = lost.path[1]
        found = [(row, segment) for row in self.rows.get(segment.name, [])]
        for element, rows in self.rows.items():
            parts = element.split(".")
            if len(parts) > 2 and parts[-1] == segment.name and parts[0] in conditions.STRUCTURES.get(lost.kind, ()):
                found += [(row, segment) for row in rows]
        owner = segment.name
        for node in lost.path[2:]:
            owner = of_query(owner, lost)
            name = f"{owner}_{node.name}"
            _, of = self.types.type_of(owner, name)
            found += [(row, node) for row in self.rows_of(owner, name, of)]
            if of is None:
                break
            owner = of
        return found

    def named_v3(self, lost):
        found, owner = [], lost.path[0].name
        for node in lost.path[1:]:
            name = "xmlText" if node.name == "#text" else node.name.lstrip("@")
            declared, of = self.types.type_of(owner, name)
            if declared is None:
                break
            found += [(row, node) for row in self.rows_of(owner, name, of)]
            owner = of
        whole = ".".join(node.name for node in lost.path)
        return found + [(row, lost.leaf) for row in self.rows.get(whole, [])]

    def row_of(self, lost):
        """The row that says why; the rows that name the place and whose conditions do not hold."""
        missed = []
        for row, node in self.named(lost):
            lost.at = node
            if conditions.holds(self.folder, row, lost):
                self.used.add((row["element"], row["condition"]))
                return row, missed
            missed.append(row["condition"])
        return None, missed

    def of_the_standard(self, lost):
        """False for messages whose marks are not told apart, local segments, a second PID where the structure has one, and what stands behind the last that a type has."""
        if self.folder == "v3-to-v2":
            return self.declared(lost)
        segment = lost.path[1]
        if not lost.path[0].proper:
            return False
        if segment.name == "PID" and segment.number > 1 and lost.kind.startswith("ADT") and lost.kind != "ADT^A40":
            return False
        owner = segment.name
        for depth, node in enumerate(lost.path[2:]):
            _, of = self.types.type_of(owner, f"{owner}_{node.name}")
            if depth == 0 and node.number > 1 and self.types.most.get(f"{owner}.{owner}_{node.name}") == "1":
                return False
            if of is None:
                return owner in ("varies", "QIP") or (depth > 0 and node.name == "1")
            owner = of
        return True

    def declared(self, lost):
        owner = lost.path[0].name
        for node in lost.path[1:]:
            _, owner = self.types.type_of(owner, "xmlText" if node.name == "#text" else node.name.lstrip("@"))
            if owner is None:
                return False
        return True


def of_query(owner, lost):
    """The fields of QPD behind the second are of the types that the query wants."""
    if owner != "varies" or lost.path[1].name != "QPD":
        return owner
    return "QIP" if lost.path[2].said(1).startswith("@") else "CX"


def place_of(lost):
    """"PID-3.4.2", or the elements of v3 without their numbers."""
    path = lost.path
    if path[0].name == "message":
        return f"{path[1].name}-" + ".".join(node.name for node in path[2:])
    return messages.without_numbers("/".join(node.name for node in path if node.name != "#text"))
