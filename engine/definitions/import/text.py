"""Writes the text form of Definitions: one element a line, in an order that does not depend on the source."""

from dataclasses import dataclass, field


@dataclass
class Slot:
    name: str
    minimum: int
    maximum: int | None  # None is unbounded
    types: list[str]     # "Reference(Group|Patient)" carries its targets
    words: list[str] = field(default_factory=list)  # "in administrative-gender", "attribute", "table 0203"
    title: str = ""
    invariants: list["Invariant"] = field(default_factory=list)

    def line(self, owner: str) -> str:
        upper = "*" if self.maximum is None else str(self.maximum)
        parts = [f"{owner}.{self.name}", f"{self.minimum}..{upper}", " | ".join(self.types), *self.words]
        if self.title:
            parts.append('"' + self.title.replace('"', "'") + '"')
        return " ".join(parts)

    def lines(self, owner: str) -> list[str]:
        return [self.line(owner), *(invariant.line() for invariant in self.invariants)]


@dataclass
class Type:
    name: str
    base: str = ""
    words: list[str] = field(default_factory=list)  # "root", "primitive text"
    slots: list[Slot] = field(default_factory=list)
    title: str = ""
    invariants: list["Invariant"] = field(default_factory=list)

    def lines(self) -> list[str]:
        head = f"type {self.name}"
        if self.base:
            head += f" : {self.base}"
        if self.words:
            head += " " + " ".join(self.words)
        if self.title:
            head += f' "{self.title}"'
        return [head, *(invariant.line() for invariant in self.invariants), *(line for slot in self.slots for line in slot.lines(self.name))]


@dataclass
class Invariant:
    """A condition of the type or element whose line stands above."""
    key: str
    level: str       # "error", "warning", "advice"
    expression: str  # one line of FHIRPath

    def line(self) -> str:
        return f"invariant {self.key} {self.level} {self.expression}"


# Where a document says its schemas are: of no meaning for who reads it, but written back.
XSI = {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}


def schema_location() -> Slot:
    return Slot("schemaLocation", 0, 1, ["string"], ["attribute", "structure", "as xsi:schemaLocation"])


def write_types(path, comment: str, types: list[Type]) -> None:
    """Types sorted by name; their slots stay in the order given, which is the order of the standard."""
    blocks = ["\n".join(t.lines()) for t in sorted(types, key=lambda t: t.name)]
    path.write_text(f"# {comment}\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def write_value_sets(path, comment: str, sets: dict[str, tuple[str, list[str]]]) -> None:
    """`sets`: name -> (canonical URL, codes)."""
    blocks = []
    for name in sorted(sets):
        url, codes = sets[name]
        blocks.append("\n".join([f"value-set {name} {url}", *(f"- {code}" for code in sorted(set(codes)))]))
    path.write_text(f"# {comment}\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def write_set(path, name: str, family: str, version: str, canonical: str, namespaces: dict[str, str]) -> None:
    """`namespaces`: prefix -> URI, "-" for the default."""
    lines = [f"set {name}", f"family {family}", f"version {version}", f"canonical {canonical}"]
    lines += [f"namespace {prefix} {uri}" for prefix, uri in namespaces.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_aliases(path, comment: str, aliases: dict[str, str]) -> None:
    """`aliases`: other name -> name of a type."""
    lines = [f"alias {name} {aliases[name]}" for name in sorted(aliases)]
    path.write_text(f"# {comment}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
