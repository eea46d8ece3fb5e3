"""A JSON Schema in words: its type with links to models, its limits, its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .markdown import code, words
from .spec import Document

_FORMATS: Final = {"date-time": "time (RFC 3339)", "binary": "file", "uuid": "UUID"}
_BOUNDS: Final = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}
_LENGTHS: Final = {
    "minLength": "at least {} long",
    "maxLength": "at most {} long",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "pattern": "matches `{}`",
}


class Shapes:
    """Tells the types of one document, with links to its page of models."""

    def __init__(self, document: Document, *, models: str) -> None:
        self._document = document
        self._models = models

    def link(self, name: str) -> str:
        """A link to a model."""
        return f"[{name}]({self._models}#{name.lower()})"

    def kind(self, schema: Any) -> str:
        """The type in a few words."""
        if not isinstance(schema, Mapping) or not schema:
            return "anything"
        if "$ref" in schema:
            return self.link(schema["$ref"].rpartition("/")[2])
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return " or ".join(self.kind(part) for part in schema[union])
        if "const" in schema:
            return code(schema["const"])
        if "enum" in schema:
            return words(schema["enum"], last="or")
        return self._plain(schema)

    def _plain(self, schema: Mapping[str, Any]) -> str:
        types = schema.get("type", "anything")
        names = [types] if isinstance(types, str) else list(types)
        if "array" in names and "items" in schema:
            names[names.index("array")] = f"list of {self.kind(schema['items'])}"
        elif schema.get("format") in _FORMATS:
            names[0] = _FORMATS[schema["format"]]
        elif "object" in names and isinstance(schema.get("additionalProperties"), Mapping):
            names[names.index("object")] = f"object of {self.kind(schema['additionalProperties'])}"
        return " or ".join(names)

    def limits(self, schema: Mapping[str, Any]) -> str:
        """What its values are held to."""
        found = [f"{sign} {schema[key]:,}" for key, sign in _BOUNDS.items() if key in schema]
        found += [text.format(schema[key]) for key, text in _LENGTHS.items() if key in schema]
        return ", ".join(found)

    def meaning(self, schema: Mapping[str, Any]) -> str:
        """Its description, or the one of the model it refers to; and what else is known of it."""
        target = self._document.follow(schema)
        parts = [str(schema.get("description") or target.get("description", "")).strip()]
        parts += [f"Limits: {limits}." for limits in [self.limits(target)] if limits]
        parts += [*_rules(schema)]
        return " ".join(part if part.endswith((".", ":", "!", "?")) else f"{part}." for part in parts if part)

    def rows(self, schema: Mapping[str, Any], python: Mapping[str, str] | None = None) -> list[list[str]]:
        """Of an object, a row a property: name, type, meaning. `python` has the names that differ there."""
        required = schema.get("required", ())
        rows = []
        for name, part in schema.get("properties", {}).items():
            other = (python or {}).get(name, name)
            shown = code(name) + (f" ({code(other)})" if other != name else "")
            kind = self.kind(part) + (", required" if name in required else "")
            rows.append([shown, kind, self.meaning(part)])
        return rows


def _rules(schema: Mapping[str, Any]) -> Iterator[str]:
    codes = {
        "x-specloom-invalid": "Otherwise: {}",
        "x-specloom-missing": "Absent: {}",
        "x-specloom-too-many": "Too many: {}",
    }
    for key, text in codes.items():
        if key in schema:
            yield text.format(code(schema[key]))
    if schema.get("x-specloom-secret"):
        yield "Secret: shown nowhere."
    if "x-specloom-expects" in schema:
        yield f"Its success brings along a {schema['x-specloom-expects']}"
    if kinds := schema.get("x-specloom-attachments"):
        text, binary = kinds["text"], kinds["binary"]
        yield f"Text of up to {text['bytes']:,} bytes ({words(text['types'])}), anything else up to {binary['bytes']:,} bytes"
        yield f"Larger: {code(kinds['too_large'])}"
