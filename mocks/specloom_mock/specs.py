"""Where the documents are, and how they are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

PACKAGED = Path(__file__).parent / "specs"
REPOSITORY = Path(__file__).parent.parent.parent / "specs"
CONTROL = "control"

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Base):  # type: ignore[misc]  # the C loader exists only where PyYAML was built with libyaml
    """Reads YAML 1.2's core schema, where `no`, `on` and dates are plain strings."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
):
    for _char in [*_first] + ([""] if _tag == "null" else []):
        Loader.yaml_implicit_resolvers.setdefault(_char, []).append(
            (f"tag:yaml.org,2002:{_tag}", re.compile(_pattern))
        )

Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def folder() -> Path:
    """The folder of the documents: inside the wheel, or in the repository."""
    return PACKAGED if PACKAGED.is_dir() else REPOSITORY


def names(root: Path | None = None) -> list[str]:
    """The APIs that have a document, without the control plane's own."""
    found = sorted(path.stem for path in (root or folder()).glob("*.yaml"))
    return [name for name in found if name != CONTROL]


def read(name: str, root: Path | None = None) -> dict[str, Any]:
    """One document as plain JSON values."""
    path = (root or folder()) / f"{name}.yaml"
    with path.open(encoding="utf-8") as stream:
        loaded: dict[str, Any] = yaml.load(stream, Loader=Loader)  # a subclass of SafeLoader
    return loaded
