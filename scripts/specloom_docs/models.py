"""A document's page of models: what goes over the wire, and what it is called in Python."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from .markdown import as_json, join, table
from .shapes import Shapes
from .spec import Document


def page(document: Document) -> str:
    """All models, by name."""
    shapes = Shapes(document, models="")
    intro = "What goes over the wire. A name in brackets is the attribute's in Python, where it differs."
    parts = [f"# {document.info['title']}: models", intro if document.is_compiled else ""]
    names = sorted(document.schemas, key=str.lower)
    return join([*parts, *(_model(document, shapes, name) for name in names)])


def _model(document: Document, shapes: Shapes, name: str) -> str:
    schema = document.schemas[name]
    rows = shapes.rows(schema, _python_names(document, name))
    kind = "" if rows else f"{_first_up(shapes.kind(schema))}."
    limits = shapes.limits(schema)
    example = next(iter(schema.get("examples", ())), None)
    return join(
        [
            f"## {name}",
            schema.get("description", ""),
            kind + (f" Limits: {limits}." if limits and not rows else ""),
            table(["field", "type", "meaning"], rows),
            "" if example is None else as_json(example),
        ]
    )


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _python_names(document: Document, name: str) -> Mapping[str, str]:
    """Wire name to attribute, as the generated package has it."""
    if not document.is_compiled:
        return {}
    found: Any = getattr(import_module(f"{document.api}_api.models"), name, None)
    return getattr(found, "_wire_names", {})
