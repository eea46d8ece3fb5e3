"""The generated packages and the documents they were made from, as data for tests."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from speclint.source import Document as Source
from specloom_build.documents import Document
from specloom_mock import specs

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
SPECS = (*sorted(path for path in (ROOT / "specs").glob("*.yaml") if path.name != "control.yaml"),)
WORKSHOP = GOLDEN / "specs" / "workshop.yaml"

sys.path.insert(0, str(GOLDEN / "generated"))  # it is no package that is installed


@dataclass(frozen=True, slots=True)
class Answer:
    """As much of an HTTP response as a parser reads."""

    status_code: int
    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema of a document that has a class of its own."""

    document: Document
    name: str
    raw: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.document.api}-{self.name}"

    @property
    def kind(self) -> Any:
        """Its generated class."""
        return getattr(package(self.document, "models"), self.name)

    @property
    def examples(self) -> list[Any]:
        return list(self.raw.get("examples", ()))

    @property
    def is_enum(self) -> bool:
        return "enum" in self.raw

    def decode(self, value: Any) -> Any:
        return self.kind.from_wire(value) if self.is_enum else self.kind.from_dict(value)

    def encode(self, value: Any) -> Any:
        return value.value if self.is_enum else value.to_dict()

    def standalone(self) -> dict[str, Any]:
        """A JSON Schema that needs no document around it."""
        return {
            "$ref": f"#/components/schemas/{self.name}",
            "components": {"schemas": self.document.root["components"]["schemas"]},
        }


class Loaded(Document):
    """A document as the mock servers load it: without places of faults, in a tenth of the time."""

    def _read(self) -> Source:
        return Source(self.label, specs.read(self.path.stem, self.path.parent), lines={}, scalars=())


DOCUMENTS = [Loaded(path) for path in (*SPECS, WORKSHOP)]


def package(document: Document, *path: str) -> ModuleType:
    """The generated package of a document, or a module of it."""
    return import_module(".".join((document.package, *path)))


def schemas() -> Iterator[Schema]:
    """Every schema that became a model or an enum; uploads are no JSON, so their models decode nothing."""
    for document in DOCUMENTS:
        for name, raw in document.root["components"]["schemas"].items():
            if (raw.get("type") == "object" or "allOf" in raw or "enum" in raw) and not _is_upload(raw):
                yield Schema(document, name, raw)


def response(value: Any, status: int = 200) -> Answer:
    """A JSON answer."""
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json"})


def is_open(schema: object) -> bool:
    """Whether a schema takes any fields beside its own."""
    return isinstance(schema, Schema) and schema.raw.get("additionalProperties", {}) == {}


def _is_upload(raw: Mapping[str, Any]) -> bool:
    return any(prop.get("format") == "binary" for prop in raw.get("properties", {}).values())
