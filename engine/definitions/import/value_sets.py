"""Expands FHIR value sets as far as the code systems at hand are complete."""

import xml.etree.ElementTree as xml

F = "{http://hl7.org/fhir}"


def value(node, path: str) -> str:
    found = node.find("/".join(F + part for part in path.split("/"))) if node is not None else None
    return found.get("value", "") if found is not None else ""


class Terminology:
    """Code systems and value sets of the package's bundles."""

    def __init__(self, files):
        self.systems, self.sets = {}, {}
        for file in files:
            for resource in resources(file):
                url = value(resource, "url")
                if resource.tag == F + "CodeSystem" and value(resource, "content") == "complete":
                    self.systems[url] = resource
                elif resource.tag == F + "ValueSet":
                    self.sets[url] = resource

    def expand(self, url: str, seen=()) -> list[str] | None:
        """All codes of the value set, or None when it cannot be listed completely."""
        resource = self.sets.get(url)
        compose = resource.find(F + "compose") if resource is not None else None
        if compose is None or url in seen:
            return None
        codes = set()
        for include in compose.findall(F + "include"):
            part = self._included(include, (*seen, url))
            if part is None:
                return None
            codes |= part
        for exclude in compose.findall(F + "exclude"):
            part = self._included(exclude, (*seen, url))
            if part is None:
                return None
            codes -= part
        return sorted(codes) or None

    def _included(self, include, seen) -> set[str] | None:
        parts = []
        for other in include.findall(F + "valueSet"):
            listed = self.expand(other.get("value").split("|")[0], seen)
            if listed is None:
                return None
            parts.append(set(listed))
        if include.find(F + "system") is not None:
            own = self._of_system(include)
            if own is None:
                return None
            parts.append(own)
        return set.intersection(*parts) if parts else None

    def _of_system(self, include) -> set[str] | None:
        concepts = [value(c, "code") for c in include.findall(F + "concept")]
        if concepts:
            return set(concepts)
        system = self.systems.get(value(include, "system"))
        if system is None:
            return None
        codes = None
        for each in include.findall(F + "filter"):
            part = self._filtered(system, value(each, "property"), value(each, "op"), value(each, "value"))
            if part is None:
                return None
            codes = part if codes is None else codes & part
        return set(tree_codes(system)) if codes is None else codes

    def _filtered(self, system, prop: str, op: str, wanted: str) -> set[str] | None:
        if prop != "concept" or op not in ("is-a", "descendent-of"):
            return None
        for concept in system.iter(F + "concept"):
            if value(concept, "code") == wanted:
                below = set(tree_codes(concept)) | children_by_property(system, wanted)
                return below | {wanted} if op == "is-a" else below - {wanted}
        return None


def tree_codes(node):
    for concept in node.findall(F + "concept"):
        yield value(concept, "code")
        yield from tree_codes(concept)


def children_by_property(system, parent: str) -> set[str]:
    """Concepts that name their parent in a property (subsumedBy, parent), transitively."""
    found, todo = set(), [parent]
    while todo:
        wanted = todo.pop()
        for concept in system.iter(F + "concept"):
            for prop in concept.findall(F + "property"):
                code = value(concept, "code")
                if value(prop, "code") in ("subsumedBy", "parent") and value(prop, "valueCode") == wanted and code not in found:
                    found.add(code)
                    todo.append(code)
    return found


def resources(file):
    for _, entry in xml.iterparse(file):
        if entry.tag == F + "entry":
            yield entry.find(F + "resource")[0]
