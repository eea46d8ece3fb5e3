"""An OpenAPI document, as far as its pages need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from specloom_build.documents import METHODS

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, with the parameters that its path has for all methods."""

    name: str
    method: str
    path: str
    raw: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]

    @property
    def tag(self) -> str:
        """The one tag of an operation."""
        return str(self.raw["tags"][0])


class Document:
    """One document of specs/."""

    def __init__(self, path: Path) -> None:
        self.api = path.stem
        self.root: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506  # a safe loader

    @property
    def info(self) -> Mapping[str, Any]:
        """Title, version, summary and description."""
        info: Mapping[str, Any] = self.root["info"]
        return info

    @property
    def is_compiled(self) -> bool:
        """Is there a client for it? The control plane has none."""
        return "x-specloom-errors" in self.root

    def follow(self, value: Any) -> Any:
        """The value, or what it refers to."""
        while isinstance(value, dict) and "$ref" in value:
            beside = {key: part for key, part in value.items() if key != "$ref"}
            found: Any = self.root
            for step in value["$ref"].removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            value = {**found, **beside}
        return value

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """All operations, in the order of the document."""
        return tuple(self._operations())

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.root["paths"].items():
            for method in METHODS:
                if method not in item:
                    continue
                raw = item[method]
                given = [*item.get("parameters", ()), *raw.get("parameters", ())]
                parameters = tuple(self.follow(parameter) for parameter in given)
                yield Operation(raw["operationId"], method, path, raw, parameters)

    @property
    def schemas(self) -> Mapping[str, Any]:
        """The named models."""
        schemas: Mapping[str, Any] = self.root.get("components", {}).get("schemas", {})
        return schemas

    def extension(self, name: str, default: Any = None) -> Any:
        """What `x-specloom-NAME` says at the root."""
        return self.root.get(f"x-specloom-{name}", default)


def documents(specs: Path) -> list[Document]:
    """All documents, the control plane's last."""
    found = [Document(path) for path in sorted(specs.glob("*.yaml"))]
    return sorted(found, key=lambda document: not document.is_compiled)
