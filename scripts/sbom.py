#!/usr/bin/env python3
"""Write what a user installs with specloom, alone and with each extra, as CycloneDX documents: `make sbom`.

Versions are those of the lock, for Linux and Python 3.11; the same lock gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dependencies
import specloom

ROOT = Path(__file__).resolve().parents[1]
TARGET = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "linux",
}
Needs = dict[str, set[str]]


def main() -> int:
    """Write a document for the base and one for each extra, into dist/."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    folder.mkdir(parents=True, exist_ok=True)
    if strays := stray():
        print(
            f"sbom: run make setup: other versions than the lock's are installed: {', '.join(strays)}",
            file=sys.stderr,
        )
        return 2
    for name, text in documents():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"sbom: {folder / name}")
    return 0


def documents() -> Iterator[tuple[str, str]]:
    """The name of each document, and its text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = project["dependencies"]
    for extra, asked in {"": [], **project["optional-dependencies"]}.items():
        name = "-".join(filter(None, ("specloom", specloom.__version__, extra)))
        yield f"{name}.cdx.json", document(extra, needs([*base, *asked]))


def needs(asked: list[str]) -> Needs:
    """Everything that is installed for these requirements, and what each of it needs directly."""
    found: Needs = {"specloom": set()}
    seen: set[tuple[str, frozenset[str]]] = set()

    def follow(who: str, asked: list[str], extras: frozenset[str]) -> None:
        for each in map(Requirement, asked):
            if not _applies(each, extras):
                continue
            name = canonicalize_name(each.name)
            found[who].add(name)
            found.setdefault(name, set())
            if (name, frozenset(each.extras)) not in seen:
                seen.add((name, frozenset(each.extras)))
                follow(name, distribution(name).requires or [], frozenset(each.extras))

    follow("specloom", asked, frozenset())
    return found


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**TARGET, "extra": extra}) for extra in extras or {""})


@cache
def locked() -> dict[str, str]:
    """The version of everything that the lock names."""
    return {name: str(dependencies.version(pins[-1])) for name, pins in dependencies.locked().items()}


def stray() -> list[str]:
    """What is installed in another version than the lock's, so that it may need other things."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    pins = locked()
    names = needs([*project["dependencies"], *extras]).keys() - {"specloom"}
    return sorted(name for name in names if distribution(name).version != pins.get(name))


def document(extra: str, needs: Needs) -> str:
    """The document for these distributions; its serial number comes from what it holds."""
    known = {**locked(), "specloom": specloom.__version__}
    versions = {name: known[name] for name in sorted(needs)}
    names = {name: f"pkg:pypi/{name}@{version}" for name, version in versions.items()}
    parts = {name: component(name, version, names[name]) for name, version in versions.items()}
    held = json.dumps([extra, *parts.values()])
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_OID, held).urn,
        "version": 1,
        "metadata": {"component": parts.pop("specloom")},
        "components": list(parts.values()),
        "dependencies": [
            {"ref": names[name], "dependsOn": sorted(names[each] for each in needed)}
            for name, needed in sorted(needs.items())
        ],
    }
    return f"{json.dumps(bom, indent=2)}\n"


def component(name: str, version: str, url: str) -> dict[str, Any]:
    """A distribution, and the licence that it names: an expression where there is one, else the classifiers' names."""
    told = distribution(name).metadata
    if "License-Expression" in told:
        licences: list[Any] = [{"expression": told["License-Expression"]}]
    else:
        classified = [each for each in told.get_all("Classifier") or [] if each.startswith("License")]
        licences = [{"license": {"name": each.rsplit(" :: ", 1)[-1]}} for each in classified]
    return {
        "type": "library",
        "bom-ref": url,
        "name": name,
        "version": version,
        "purl": url,
        "licenses": licences,
    }


if __name__ == "__main__":
    sys.exit(main())
