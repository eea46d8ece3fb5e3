"""Rules for our extensions: known, in their place, in their form, and about things that exist."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema_rs

from speclint.operations import by_name, operations
from speclint.source import Breach, Document, Pointer
from speclint.walk import Part, parts

SCHEMA: Final = Path(__file__).parents[2] / "specs" / "extensions.schema.json"
PREFIX: Final = "x-specloom-"
# Where values of any form stand, which are not part of the document's own structure.
_DATA: Final = frozenset({"example", "examples", "default", "const", "enum"})


@cache
def vocabulary() -> dict[str, Any]:
    """The extensions' JSON Schema."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({**vocabulary(), "$ref": f"#/$defs/{name}"})


def place(part: Part) -> str:
    """What the schema's `places` call this part."""
    if part.kind == "schema" and part.role == "properties":
        return "property"
    return {"document": "root"}.get(part.kind, part.kind)


def extensions(document: Document) -> Iterator[Breach]:
    """Each extension is one of the vocabulary, and stands where it may."""
    seen: set[Pointer] = set()
    for part in parts(document):
        for name in (key for key in part.value if key.startswith("x-")):
            at = (*part.at, name)
            seen.add(at)
            places = _places(name)
            if not places:
                wrong = f"nobody reads {name}"
                yield Breach(at, "extension-unknown", wrong, "use a name of specs/README.md")
            elif place(part) not in places:
                wrong = f"{name} does not stand at a {place(part)}"
                yield Breach(at, "extension-place", wrong, f"write it at a {' or '.join(places)}")
    for at in _strays(document.value, ()):
        if at not in seen:
            wrong = f"{at[-1]} stands where nobody reads it"
            yield Breach(at, "extension-place", wrong, "see specs/README.md for its place")


def forms(document: Document) -> Iterator[Breach]:
    """Each extension is as its schema wants it."""
    for part in parts(document):
        for name in (key for key in part.value if place(part) in _places(key)):
            yield from _form(name, part.value[name], (*part.at, name))


def _places(name: str) -> list[str]:
    """Where an extension may stand; nowhere, where there is none of this name."""
    entry = vocabulary()["$defs"].get(name, {}) if name.startswith(PREFIX) else {}
    places: list[str] = entry.get("places", [])
    return places


def _form(name: str, value: Any, at: Pointer) -> Iterator[Breach]:
    for error in _validator(name).iter_errors(value):
        wrong = f"{name}: {' '.join(error.message.split())[:200]}"
        instead = "see specs/README.md for its form"
        yield Breach((*at, *error.instance_path), "extension-form", wrong, instead)


def _strays(value: Any, at: Pointer) -> Iterator[Pointer]:
    """Every place at which one of our names is a key, outside of examples."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strays(item, (*at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key.startswith(PREFIX):
                yield (*at, key)
            elif key not in _DATA:
                yield from _strays(item, (*at, key))


def codes(document: Document) -> Iterator[Breach]:
    """Each error code that is named is defined."""
    for at, code in _codes(document):
        if isinstance(code, str) and code not in document.codes:
            wrong = f"x-specloom-errors has no code {code}"
            yield Breach(at, "unknown-code", wrong, "add it to its codes, or use one of them")


def _codes(document: Document) -> Iterator[tuple[Pointer, Any]]:
    for part in parts(document, "parameter", "schema", "operation"):
        for name in ("invalid", "missing", "too-many"):
            if (key := PREFIX + name) in part.value:
                yield (*part.at, key), part.value[key]
        for name, field in (("attachments", "too_large"), ("idempotency", "conflict")):
            held = part.value.get(PREFIX + name)
            if isinstance(held, dict) and field in held:
                yield (*part.at, PREFIX + name, field), held[field]
    errors = document.value.get("x-specloom-errors")
    fallbacks = errors.get("fallbacks") if isinstance(errors, dict) else None
    for kind, code in fallbacks.items() if isinstance(fallbacks, dict) else ():
        yield ("x-specloom-errors", "fallbacks", kind), code


def named_operations(document: Document) -> Iterator[Breach]:
    """Each operation that an extension names is there."""
    known = by_name(document)
    for at, name in _named(document):
        if isinstance(name, str) and name not in known:
            wrong = f"no operation is named {name}"
            yield Breach(at, "unknown-operation", wrong, "write an operationId of this document")


def _named(document: Document) -> Iterator[tuple[Pointer, Any]]:
    login = document.value.get("x-specloom-login")
    if isinstance(login, dict):
        yield ("x-specloom-login", "operation"), login.get("operation")
    for operation in operations(document):
        polling = operation.value.get("x-specloom-polling")
        if isinstance(polling, dict):
            at = (*operation.at, "x-specloom-polling")
            yield (*at, "cancel"), polling.get("cancel")
            if isinstance(listed := polling.get("listed_by"), dict):
                yield (*at, "listed_by", "operation"), listed.get("operation")
        cost = operation.value.get("x-specloom-cost")
        factors = cost.get("factors") if isinstance(cost, dict) else None
        for field, factor in (factors if isinstance(factors, dict) else {}).items():
            if isinstance(factor, dict) and "operation" in factor:
                yield (*operation.at, "x-specloom-cost", "factors", field), factor["operation"]


def retries(document: Document) -> Iterator[Breach]:
    """What is tried again without doubt is among what is tried again at all."""
    for part in parts(document, "document", "operation"):
        held = part.value.get("x-specloom-retry")
        if isinstance(held, dict) and isinstance(refused := held.get("refused", []), list):
            for status in [each for each in refused if each not in (held.get("statuses") or ())]:
                at = (*part.at, "x-specloom-retry", "refused")
                yield Breach(at, "refused-status", f"{status} is not tried again", "add it to statuses")


def documents(document: Document) -> Iterator[Breach]:
    """Each schema that a module is made of is there."""
    held = document.value.get("x-specloom-documents")
    schemas = document.resolve("#/components/schemas") or {}
    entries: list[Any] = held if isinstance(held, list) else []
    for index, entry in enumerate(entries):
        for name in entry.get("schemas") or () if isinstance(entry, dict) else ():
            if name not in schemas:
                at = ("x-specloom-documents", index, "schemas")
                yield Breach(
                    at, "unknown-schema", f"no schema is named {name}", "write one of components/schemas"
                )
