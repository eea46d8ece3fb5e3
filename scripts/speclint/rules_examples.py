"""Rules for examples: every schema has some, and each example, or default, is what its schema accepts."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

import jsonschema_rs

from speclint.source import Breach, Document, Pointer
from speclint.walk import Part, parts

_BASE: Final = "urn:specloom:document"
_LONGEST: Final = 160


def missing(document: Document) -> Iterator[Breach]:
    """Docs, mocks and tests live on examples."""
    for part in parts(document, "schema"):
        if "example" in part.value:
            wrong = "example is the form of OpenAPI 3.0"
            yield Breach((*part.at, "example"), "example-form", wrong, "write examples: [ … ]")
        if part.is_component and not part.value.get("examples"):
            yield Breach(part.at, "missing-example", f"{part.name} has no example", "write examples: [ … ]")


def valid(document: Document) -> Iterator[Breach]:
    """An example that its schema refuses is a lie in one of the two."""
    registry = jsonschema_rs.Registry([(_BASE, document.value)], draft=jsonschema_rs.Draft202012)
    for part in parts(document, "schema", "parameter", "header", "media"):
        schema, examples = _examples(document, part)
        if schema is None or not examples:
            continue
        try:
            validator = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_BASE}#{_fragment(schema)}"}, registry=registry, validate_formats=True
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            wrong = f"the schema cannot be compiled: {_shorten(str(error).splitlines()[0])}"
            yield Breach(schema, "schema", wrong, "correct the schema")
            continue
        for at, example in examples:
            for problem in validator.iter_errors(example):
                kind = "default" if at[-1] == "default" else "example"
                wrong = f"the {kind} does not fit: {_shorten(problem.message)}"
                place = (*at, *problem.instance_path)
                yield Breach(place, "example", wrong, f"correct the {kind}, or the schema")


def _examples(document: Document, part: Part) -> tuple[Pointer | None, list[tuple[Pointer, Any]]]:
    """Where the schema stands, and the examples with their places."""
    at, value = part.at, part.value
    if part.kind == "schema":
        listed = [((*at, "examples", index), each) for index, each in enumerate(value.get("examples") or ())]
        return at, [*listed, ((*at, "default"), value["default"])] if "default" in value else listed
    if not isinstance(value.get("schema"), dict) or (not part.name.count("json") and part.kind == "media"):
        return None, []
    found = [((*at, "example"), value["example"])] if "example" in value else []
    for name, each in (value.get("examples") or {}).items():
        example = document.follow(each) or {}
        if "value" in example:
            found.append(((*at, "examples", name, "value"), example["value"]))
    return (*at, "schema"), found


def _fragment(at: Pointer) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in at)
    return "".join(f"/{quote(step, safe='~')}" for step in steps)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
