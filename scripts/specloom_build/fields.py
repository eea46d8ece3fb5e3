"""What a document asks of single fields, reduced to what a client checks before it sends a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .documents import Document, Json, Operation, is_json
from .policy_types import AttachmentKind, Attachments, Field, Location

PREFIX = "x-specloom-"
LIMITS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "format": "format",
    "maxItems": "max_items",
    "minimum": "minimum",
    "maximum": "maximum",
}
ERRORS = {f"{PREFIX}invalid": "invalid", f"{PREFIX}missing": "missing", f"{PREFIX}too-many": "too_many"}


def operation_fields(
    document: Document, operation: Operation, names: Mapping[tuple[str, str], str]
) -> Iterator[Field]:
    """One field a parameter, and one a property at the top of a JSON body."""
    own = [document.resolve(one) for one in operation.raw.get("parameters", ())]
    taken = {(one["name"], one["in"]) for one in own}
    inherited = [one for one in operation.shared if (one["name"], one["in"]) not in taken]
    for parameter in (*own, *inherited):
        key = (parameter["in"], parameter["name"])
        if key in names:
            required = parameter.get("required", False)
            extensions = {name: value for name, value in parameter.items() if name.startswith(PREFIX)}
            schema = {**parameter.get("schema", {}), **extensions}
            yield _field(document, key, names[key], schema, required=required)
    body = document.resolve(operation.raw.get("requestBody") or {})
    for media_type, media in body.get("content", {}).items():
        if not is_json(media_type):
            continue  # parts of an upload are files and texts, and are checked by their types
        properties, needed = _properties(document, media.get("schema", {}))
        for name, schema in properties.items():
            if ("body", name) in names:
                yield _field(document, ("body", name), names["body", name], schema, required=name in needed)


def secret_names(document: Document) -> frozenset[str]:
    """Every name of a property or a parameter that is marked secret, wherever it stands."""
    return frozenset(_secrets(document, document.root))


def expectations(document: Document) -> dict[str, str]:
    """By the constant that names a kind of work: the schema of what its success brings along."""
    schemas: Mapping[str, Json] = document.root.get("components", {}).get("schemas", {})
    found = [
        (prop["const"], prop[f"{PREFIX}expects"])
        for schema in schemas.values()
        for prop in schema.get("properties", {}).values()
        if f"{PREFIX}expects" in prop and "const" in prop
    ]
    return dict(found)


def flat(document: Document, schema: Json) -> tuple[Json, bool]:
    """A schema with its references and allOf merged, reduced to its only member besides null; is null allowed?"""
    schema = document.resolve(schema)
    for part in schema.get("allOf", ()):
        merged, _ = flat(document, part)
        schema = {**merged, **{key: value for key, value in schema.items() if key != "allOf"}}
    nullable = "null" in _types(schema)
    for word in ("oneOf", "anyOf"):
        members = [flat(document, member) for member in schema.get(word, ())]
        if not members:
            continue
        others = [member for member, _ in members if _types(member) != ["null"]]
        nullable = nullable or len(others) < len(members) or any(null for _, null in members)
        beside = {key: value for key, value in schema.items() if key != word}
        if len(others) == 1:
            schema = {**others[0], **beside}
        else:
            types = dict.fromkeys(one for other in others for one in _types(other))
            schema = {"type": list(types), **beside}
    return schema, nullable


def _field(
    document: Document, key: tuple[Location, str], python: str, schema: Json, *, required: bool
) -> Field:
    schema, nullable = flat(document, schema)
    enum = [schema["const"]] if "const" in schema else schema.get("enum")
    values: Any = schema.get("additionalProperties")
    attachments = schema.get(f"{PREFIX}attachments")
    given: dict[str, Any] = {
        **{ours: schema[theirs] for theirs, ours in (*LIMITS.items(), *ERRORS.items()) if theirs in schema},
        "types": tuple(one for one in _types(schema) if one != "null"),
        "nullable": nullable,
        "enum": None if enum is None else tuple(value for value in enum if value is not None),
        "key_pattern": schema.get("propertyNames", {}).get("pattern"),
        "value_types": tuple(_types(flat(document, values)[0])) if isinstance(values, dict) else (),
        "closed": values is False,
        "secret": schema.get(f"{PREFIX}secret", False),
        "attachments": None if attachments is None else _attachments(attachments),
    }
    return Field(name=key[1], python=python, location=key[0], required=required, **given)


def _attachments(raw: Json) -> Attachments:
    text, binary = raw["text"], raw["binary"]
    return Attachments(
        text=AttachmentKind(bytes=text["bytes"], types=tuple(text["types"])),
        binary=AttachmentKind(bytes=binary["bytes"]),
        too_large=raw["too_large"],
    )


def _types(schema: Json) -> list[str]:
    named = schema.get("type", [])
    if not named and "const" in schema:
        return [{str: "string", bool: "boolean", int: "integer", float: "number"}[type(schema["const"])]]
    return [named] if isinstance(named, str) else list(named)


def _properties(document: Document, schema: Json) -> tuple[dict[str, Json], Sequence[str]]:
    schema = document.resolve(schema)
    properties: dict[str, Json] = {}
    required: list[str] = []
    for part in schema.get("allOf", ()):
        more, needed = _properties(document, part)
        properties.update(more)
        required += needed
    return {**properties, **schema.get("properties", {})}, [*required, *schema.get("required", ())]


def _secrets(document: Document, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _secrets(document, part)
    if not isinstance(value, dict):
        return
    if value.get(f"{PREFIX}secret") is True and "in" in value:
        yield value["name"]
    properties = value.get("properties")
    if isinstance(properties, dict):
        for name, schema in properties.items():
            if isinstance(schema, dict) and document.resolve(schema).get(f"{PREFIX}secret") is True:
                yield name
    for part in value.values():
        yield from _secrets(document, part)
