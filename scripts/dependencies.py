#!/usr/bin/env python3
"""Write docs/dependencies.md: every dependency with its reason, and the version and date that the lock holds.

Reasons are in scripts/requirements/reasons.toml. `--refresh` asks the package index for the dates (`make lock` does).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "scripts" / "requirements"
PAGE = ROOT / "docs" / "dependencies.md"
RELEASED = REQUIREMENTS / "released.json"
WORK = ROOT / ".cache" / "lock"
HEAD = """# Dependencies

Written by `make lock` from `pyproject.toml`, the lock and `scripts/requirements/reasons.toml`. Version and date are those of
the release in the lock, `scripts/requirements/dev.txt`; the tests also run with the lowest versions that are allowed
(`make lowest`) and with the newest (`make highest`). A client alone brings what the first table lists and what that needs in
turn: at most twelve distributions, which a test counts.

Not of Python: Redocly's linter, which checks the documents where npm is (`scripts/redocly/package.json`). What the clients and
mocks are compared with is no dependency, and is installed apart: `scripts/requirements/peers.in` and `bench.in`.
"""
SECTIONS = {
    "base": "Every client",
    "command": "Extra `command`: the command line",
    "distributor": "Extra `distributor`: the Distributor's client",
    "mock": "Extra `mock`: the mock servers, and the pytest plugin",
    "ledger": "Extra `ledger`: a ledger that is encrypted",
    "otel": "Extra `otel`: traces",
    "redis": "Extra `redis`",
    "validate": "Extra `validate`: Altan's payloads, checked before they are sent",
    "generate": "For development: the generators",
    "check": "For development: the checks",
    "test": "For development: the tests",
    "build": "For development: distributions",
    "docs": "For development: the documentation",
    "examples": "For development: the examples",
}


def main() -> int:
    """Write the page, and the dates before it where they are asked for."""
    if "--refresh" in sys.argv[1:]:
        RELEASED.write_text(json.dumps(released(), indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def asked() -> dict[str, dict[str, str]]:
    """For each section its dependencies, with the range that is asked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {
        name: [each for each in group if isinstance(each, str)]
        for name, group in project["dependency-groups"].items()
    }
    extras = project["project"]["optional-dependencies"]
    sections = {"base": project["project"]["dependencies"], **extras, **groups}
    return {
        name: {canonicalize_name(each.name): str(each.specifier) for each in map(Requirement, group)}
        for name, group in sections.items()
        if group
    }


def locked() -> dict[str, list[Requirement]]:
    """What the lock pins, the newest last: one name may have a version for each of several Pythons."""
    lock = (REQUIREMENTS / "dev.txt").read_text(encoding="utf-8")
    found: dict[str, list[Requirement]] = {}
    for pin in map(Requirement, re.findall(r"^(\S+==.+?) \\$", lock, re.MULTILINE)):
        found.setdefault(pin.name, []).append(pin)
    return {name: sorted(pins, key=version) for name, pins in found.items()}


def version(pin: Requirement) -> Version:
    """The one version that a pin allows."""
    return Version(next(iter(pin.specifier)).version)


def released() -> dict[str, str]:
    """The day on which each pinned version of a dependency appeared, as uv's own lock tells it."""
    direct = {name for section in asked().values() for name in section}
    pins = [str(pin) for name, pins in locked().items() if name in direct for pin in pins]
    folder = WORK / "dates"
    folder.mkdir(parents=True, exist_ok=True)
    project = f'[project]\nname = "dates"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = {json.dumps(pins)}\n'
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    subprocess.run([WORK / "bin" / "uv", "--quiet", "lock", "--project", folder], check=True)
    packages = tomllib.loads((folder / "uv.lock").read_text(encoding="utf-8"))["package"]
    return {f"{each['name']} {each['version']}": _day(each) for each in packages if each["name"] in direct}


def _day(package: dict[str, Any]) -> str:
    files = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
    return str(min(file["upload-time"] for file in files))[: len("2026-01-01")]


def page() -> str:
    """The whole page; a KeyError names the dependency that has no reason, no section or no date."""
    return HEAD + "".join(line + "\n" for line in _lines())


def _lines() -> Iterator[str]:
    reasons = tomllib.loads((REQUIREMENTS / "reasons.toml").read_text(encoding="utf-8"))
    dates = json.loads(RELEASED.read_text(encoding="utf-8"))
    pins = locked()
    for section, dependencies in asked().items():
        yield from ("", f"## {SECTIONS[section]}", "")
        yield from ("| dependency | why this one | what else was looked at | release |", "|---|---|---|---|")
        for name, allowed in dependencies.items():
            told = reasons[name]
            wanted = f"`{name}`" + (f" {allowed}" if allowed else "")
            newest = version(pins[name][-1])
            release = f"{newest}, {dates[f'{name} {newest}']}"
            yield f"| {wanted} | {told['why']} | {told['instead']} | {release} |"


if __name__ == "__main__":
    sys.exit(main())
