"""Reads the resources of a specification, however they are published: bundles in XML, packages (.tgz) of JSON."""

import json
import tarfile
import xml.etree.ElementTree as xml
from pathlib import Path

F = "{http://hl7.org/fhir}"


def value(node, path: str) -> str:
    found = node.find("/".join(F + part for part in path.split("/"))) if node is not None else None
    return found.get("value", "") if found is not None else ""


def resources(file: Path, wanted: set[str]):
    """Each resource of `file` whose type is in `wanted`, as an XML element of the FHIR namespace."""
    yield from _of_package(file, wanted) if file.suffix == ".tgz" else _of_bundle(file, wanted)


def _of_bundle(file: Path, wanted: set[str]):
    for _, entry in xml.iterparse(file):
        if entry.tag == F + "entry":
            resource = entry.find(F + "resource")[0]
            if resource.tag.removeprefix(F) in wanted:
                yield resource


def _of_package(file: Path, wanted: set[str]):
    """The names in a package begin with the type of the resource; its folder `package` holds the definitions, others hold examples."""
    with tarfile.open(file) as package:
        for member in package:
            folder, _, name = member.name.rpartition("/")
            if folder == "package" and name.endswith(".json") and name.split("-")[0] in wanted:
                yield _resource_of(json.load(package.extractfile(member)))


def _resource_of(resource: dict):
    node = xml.Element(F + resource.pop("resourceType"))
    _add_members(node, resource)
    return node


def _add_members(node, members: dict) -> None:
    """FHIR JSON to FHIR XML (2.6.2): a primitive is an attribute `value`; `id` inside an element and the `url` of an extension are attributes."""
    inner = node.tag in (F + "extension", F + "modifierExtension")
    for name, content in members.items():
        if inner and name == "url":
            node.set("url", content)
        elif not name.startswith("_"):
            for each in content if isinstance(content, list) else [content]:
                _add_child(node, name, each)


def _add_child(node, name: str, content) -> None:
    child = xml.SubElement(node, F + name)
    if isinstance(content, dict) and "resourceType" in content:
        child.append(_resource_of(content))
    elif isinstance(content, dict):
        _add_members(child, content)
    elif content is not None:
        child.set("value", str(content).lower() if isinstance(content, bool) else str(content))
