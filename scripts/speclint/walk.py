"""Walking a document by OpenAPI's own grammar: every part with what it is and the role it plays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from speclint.source import Document, Pointer

Shape = Literal["one", "list", "map"]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_SCHEMA: Final[dict[str, tuple[Shape, str]]] = {
    **dict.fromkeys(("items", "additionalProperties", "propertyNames", "not"), ("one", "schema")),
    **dict.fromkeys(("if", "then", "else", "contains"), ("one", "schema")),
    **dict.fromkeys(("allOf", "oneOf", "anyOf", "prefixItems"), ("list", "schema")),
    **dict.fromkeys(("properties", "patternProperties", "$defs", "dependentSchemas"), ("map", "schema")),
    "discriminator": ("one", "discriminator"),
}

# What may stand below what. A kind that is not a key here has no parts of interest.
_GRAMMAR: Final[dict[str, dict[str, tuple[Shape, str]]]] = {
    "document": {
        "info": ("one", "info"),
        "servers": ("list", "server"),
        "tags": ("list", "tag"),
        "paths": ("map", "path"),
        "components": ("one", "components"),
    },
    "path": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "body"),
        "responses": ("map", "response"),
    },
    "components": {
        "schemas": ("map", "schema"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "body"),
        "responses": ("map", "response"),
        "headers": ("map", "header"),
        "links": ("map", "link"),
        "examples": ("map", "example"),
        "securitySchemes": ("map", "security scheme"),
    },
    "parameter": {"schema": ("one", "schema"), "content": ("map", "media")},
    "header": {"schema": ("one", "schema"), "content": ("map", "media")},
    "body": {"content": ("map", "media")},
    "response": {"content": ("map", "media"), "headers": ("map", "header"), "links": ("map", "link")},
    "media": {"schema": ("one", "schema"), "examples": ("map", "example")},
    "schema": _SCHEMA,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a document: what it is, where it is, and the key it was found under."""

    kind: str
    role: str
    at: Pointer
    value: dict[str, Any]

    @property
    def name(self) -> str:
        """The last step of its place: a property's name, a status, a path."""
        return str(self.at[-1]) if self.at else ""

    @property
    def is_component(self) -> bool:
        """Is it a schema of components/schemas itself, not one inside it?"""
        return self.kind == "schema" and len(self.at) == 3 and self.at[:2] == ("components", "schemas")


def parts(document: Document, *kinds: str) -> Iterator[Part]:
    """Every part of the wanted kinds, in the order in which they are written."""
    for part in _below(Part("document", "", (), document.value)):
        if not kinds or part.kind in kinds:
            yield part


def misshapen(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Every place that should hold parts and holds something else, with what it should hold."""
    for part in parts(document):
        for key, (shape, _) in _GRAMMAR.get(part.kind, {}).items():
            held, at = part.value.get(key), (*part.at, key)
            if key not in part.value or (key == "additionalProperties" and isinstance(held, bool)):
                continue
            if not isinstance(held, list if shape == "list" else dict):
                yield at, "list" if shape == "list" else "mapping"
                continue
            yield from (
                (at, "mapping") for at, value in _held(held, shape, at) if not isinstance(value, dict)
            )


def _below(part: Part) -> Iterator[Part]:
    yield part
    for key, (shape, kind) in _GRAMMAR.get(part.kind, {}).items():
        held = part.value.get(key)
        for at, value in _held(held, shape, (*part.at, key)):
            if isinstance(value, dict):
                yield from _below(Part(kind, key, at, value))


def _held(held: Any, shape: Shape, at: Pointer) -> Iterator[tuple[Pointer, Any]]:
    if shape == "one":
        yield at, held
    elif shape == "map" and isinstance(held, dict):
        yield from (((*at, name), value) for name, value in held.items())
    elif shape == "list" and isinstance(held, list):
        yield from (((*at, index), value) for index, value in enumerate(held))
