"""Specs as they stand on disk: found, read, resolved, and their faults told with file and line."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speclint.source import Document as Source

Place = tuple[str | int, ...]
Json = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
NOT_COMPILED = "control.yaml"  # describes the mock servers' own control plane


class SpecError(Exception):
    """A fault in a spec: which file, where in it, and the rule it breaks."""

    def __init__(self, source: str, place: Place, problem: str, line: int | None = None) -> None:
        super().__init__(source, place, problem, line)
        self.source, self.place, self.problem, self.line = source, place, problem, line

    @classmethod
    def told(cls, text: str) -> SpecError:
        """A fault that already says where it is."""
        return cls("", (), text)

    def __str__(self) -> str:
        if not self.source:
            return self.problem
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        path = " > ".join(map(str, self.place))
        return f"{where}: {path + ': ' if path else ''}{self.problem}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the document has it."""

    name: str
    method: str
    path: str
    raw: Json
    shared: Sequence[Json]
    """Parameters that its path has for all methods."""

    @property
    def place(self) -> Place:
        return ("paths", self.path, self.method)


class Document:
    """One OpenAPI document, with the operations in it and the places of its faults."""

    def __init__(self, path: Path, *, label: str | None = None) -> None:
        self.path = path
        self.label = label or f"specs/{path.name}"
        self.api = path.stem
        self.source = self._read()
        self.root = self.source.value

    @property
    def package(self) -> str:
        return f"{self.api}_api"

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """All operations, in the order of the document; each has an operationId of its own."""
        found: dict[str, Operation] = {}
        for path, item in self.root.get("paths", {}).items():
            shared = tuple(self.resolve(parameter) for parameter in item.get("parameters", ()))
            for method in METHODS:
                if method not in item:
                    continue
                name = item[method].get("operationId")
                if not isinstance(name, str):
                    raise self.fault(("paths", path, method), "has no operationId: give it one")
                if name in found:
                    raise self.fault(("paths", path, method), f"operationId {name} is taken: give it its own")
                found[name] = Operation(name, method, path, item[method], shared)
        return tuple(found.values())

    def resolve(self, value: Json) -> Json:
        """What a $ref leads to, with the keys that stand beside it; anything else as it is."""
        seen: list[str] = []
        while isinstance(ref := value.get("$ref"), str):
            if ref in seen or not ref.startswith("#/"):
                raise self.fault(
                    (), f"$ref {ref} cannot be followed: it is circular or leads out of the file"
                )
            seen.append(ref)
            target: Any = self.root
            for part in ref[2:].split("/"):
                key = part.replace("~1", "/").replace("~0", "~")
                if not isinstance(target, dict) or key not in target:
                    raise self.fault((), f"$ref {ref} leads nowhere")
                target = target[key]
            value = {**target, **{key: beside for key, beside in value.items() if key != "$ref"}}
        return value

    def fault(self, place: Place, problem: str) -> SpecError:
        """The error for a fault at a place, or at the nearest thing that holds it."""
        if not place and problem.startswith("$ref "):
            return SpecError(self.label, place, problem, self._line_of_text(problem.split()[1]))
        return SpecError(self.label, place, problem, self.source.line(place))

    def _read(self) -> Source:
        # Here, not above: a run that finds nothing to do must not wait for what the linter imports.
        from speclint.source import SourceError, read

        try:
            source = read(self.path, shown=self.label)
        except SourceError as error:
            raise SpecError.told(str(error)) from None
        if not str(source.value.get("openapi", "")).startswith("3.1"):
            raise SpecError(self.label, (), "is no OpenAPI 3.1 document: begin with `openapi: 3.1.0`", 1)
        return source

    def _line_of_text(self, text: str) -> int | None:
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return next((number for number, line in enumerate(lines, 1) if text in line), None)


def is_json(media_type: str) -> bool:
    """Whether bodies of a media type are JSON."""
    return re.match(r"application/([^;]+\+)?json\s*(;.*)?$", media_type) is not None


def find_specs(folder: Path, wanted: Sequence[str]) -> list[Path]:
    """The specs of the wanted APIs, or of all."""
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != NOT_COMPILED)
    known = [path.stem for path in paths]
    if unknown := sorted(set(wanted) - set(known)):
        raise SpecError(
            str(folder), (), f"has no {', '.join(unknown)}: there is {', '.join(known) or 'nothing'}"
        )
    return [path for path in paths if not wanted or path.stem in wanted]


def cut(document: Document, schemas: Sequence[str]) -> Json:
    """The document reduced to some schemas and what they refer to, without operations."""
    available: Mapping[str, Json] = document.root.get("components", {}).get("schemas", {})
    kept: dict[str, Json] = {}
    pending = list(reversed(schemas))
    while pending:
        name = pending.pop()
        if name in kept:
            continue
        if name not in available:
            raise document.fault(("x-specloom-documents",), f"there is no schema {name}")
        kept[name] = copy.deepcopy(available[name])
        pending.extend(_schema_refs(kept[name]))
    return {
        "openapi": document.root["openapi"],
        "info": {"title": document.root["info"]["title"], "version": document.root["info"]["version"]},
        "paths": {},
        "components": {"schemas": {name: kept[name] for name in available if name in kept}},
    }


def _schema_refs(schema: Json) -> list[str]:
    prefix = "#/components/schemas/"
    leaves = [*_leaves(schema)]
    refs = [value for place, value in leaves if place[-1] == "$ref" or "mapping" in place[-2:-1]]
    return [ref.removeprefix(prefix) for ref in refs if isinstance(ref, str) and ref.startswith(prefix)]


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*place, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _leaves(part, (*place, index))
    else:
        yield place, value
