"""Expands FHIR value sets as far as the code systems at hand are complete."""

from sources import F, resources, value


class Terminology:
    """Code systems and value sets of the bundles and packages. Of two with one URL the first file's is taken."""

    def __init__(self, files):
        self.systems, self.sets = {}, {}
        for file in files:
            for resource in resources(file, {"CodeSystem", "ValueSet"}):
                url = value(resource, "url")
                if resource.tag == F + "ValueSet":
                    self.sets.setdefault(url, resource)
                elif value(resource, "content") == "complete":
                    self.systems.setdefault(url, resource)

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

