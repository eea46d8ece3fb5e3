"""Where the documents are, and how they are read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

PACKAGED = Path(__file__).parent / "specs"
REPOSITORY = Path(__file__).parent.parent.parent / "specs"
CONTROL = "control"

# YAML 1.2's core schema, where `no`, `on` and dates are plain strings.
SCALARS = (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN"),
)


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
    import yaml

    with path.open(encoding="utf-8") as stream:
        loaded: dict[str, Any] = yaml.load(stream, Loader=_loader())  # noqa: S506  # a subclass of SafeLoader
    return loaded


@cache
def _loader() -> Any:
    """A safe loader with the scalars of YAML 1.2, in C where PyYAML has it."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("Loader", (base,), {"yaml_implicit_resolvers": {}})
    for tag, pattern, first in SCALARS:
        for char in [*first] + ([""] if tag == "null" else []):
            entry = (f"tag:yaml.org,2002:{tag}", re.compile(pattern))
            loader.yaml_implicit_resolvers.setdefault(char, []).append(entry)
    loader.add_constructor("tag:yaml.org,2002:int", lambda made, node: int(made.construct_scalar(node)))
    return loader
