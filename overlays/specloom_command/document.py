"""What an API's document tells people about its operations: read when somebody asks for help, or sends something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from specloom.wire import as_list, as_object

__all__ = ["Described", "Document", "Told", "document_of"]

JSON = "application/json"
FORM = "multipart/form-data"


class Told(NamedTuple):
    """A parameter, or a property of a body: its name, whether it is needed, and what is known of it."""

    name: str
    where: str
    required: bool
    schema: Mapping[str, Any]
    description: str
    secret: bool = False
    """Is it a secret, or does it hold one?"""

    @property
    def is_file(self) -> bool:
        """Is it the content of a file?"""
        return self.schema.get("format") == "binary"


class Described(NamedTuple):
    """One operation, as people want to know it."""

    summary: str
    description: str
    told: tuple[Told, ...]
    media: str | None
    """Of the request's body."""
    answers: frozenset[str]
    """The media types of what it answers."""
    answer: Mapping[str, Any]
    """The schema of what it answers."""
    example: Any
    """A body that it takes."""


class Document:
    """One document, with its references followed."""

    def __init__(self, name: str) -> None:
        from specloom_mock import specs

        self.name, self._whole = name, specs.read(name)

    def summaries(self) -> dict[str, tuple[str, str]]:
        """Tag and summary of each operation, in the document's order."""
        return {
            rules["operationId"]: (rules["tags"][0], rules.get("summary", "")) for _, rules in self._every()
        }

    def operation(self, wanted: str) -> Described:
        """All about one operation."""
        item, rules = next(pair for pair in self._every() if pair[1]["operationId"] == wanted)
        body = self.followed(rules.get("requestBody"))
        held: dict[str, Any] = body.get("content", {})
        media = next(iter(held), None)
        content: dict[str, Any] = held[media] if media else {}
        parameters = [
            self.followed(each) for each in (*item.get("parameters", ()), *rules.get("parameters", ()))
        ]
        good = [self.followed(each) for code, each in rules["responses"].items() if code.startswith("2")]
        contents: dict[str, dict[str, Any]] = {
            kind: part for each in good for kind, part in each.get("content", {}).items()
        }
        schema = self.followed(content.get("schema"))
        answer = [part["schema"] for part in contents.values() if "schema" in part]
        return Described(
            summary=rules.get("summary", ""),
            description=rules.get("description", ""),
            told=(*map(self._parameter, parameters), *self._properties(schema, media)),
            media=media,
            answers=frozenset(contents),
            answer=answer[0] if answer else {},
            example=content.get("example", next(iter(schema.get("examples", ())), None)),
        )

    def followed(self, value: Any) -> dict[str, Any]:
        """An object, or the one that it refers to; what stands beside a reference counts, too."""
        found = as_object(value) or {}
        if (pointer := found.get("$ref")) is None:
            return found
        target: Any = self._whole
        for part in cast("str", pointer).removeprefix("#/").split("/"):
            target = target[part]
        return {**self.followed(target), **{name: each for name, each in found.items() if name != "$ref"}}

    def masked(self, value: Any, schema: Any, mask: str) -> Any:
        """A copy of an answer without what its schema calls secret."""
        rules = self.followed(schema)
        if rules.get("x-specloom-secret") and value is not None:
            return mask
        for name in ("oneOf", "anyOf", "allOf"):
            for part in rules.get(name, ()):
                value = self.masked(value, part, mask)
        if (fields := as_object(value)) is not None:
            known = rules.get("properties", {})
            return {name: self.masked(each, known.get(name), mask) for name, each in fields.items()}
        if (items := as_list(value)) is not None:
            return [self.masked(each, rules.get("items"), mask) for each in items]
        return value

    def _every(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        for item in self._whole["paths"].values():
            for rules in item.values():
                if isinstance(rules, dict) and "operationId" in rules:
                    yield item, cast("dict[str, Any]", rules)

    def _parameter(self, parameter: dict[str, Any]) -> Told:
        schema = self.followed(parameter.get("schema"))
        if "example" in parameter:
            schema = {**schema, "example": parameter["example"]}
        text = parameter.get("description") or schema.get("description", "")
        return Told(parameter["name"], parameter["in"], parameter.get("required", False), schema, text)

    def _properties(self, schema: dict[str, Any], media: str | None) -> Iterator[Told]:
        required = schema.get("required", ())
        for name, each in schema.get("properties", {}).items():
            rules = self.followed(each)
            where = "form" if media == FORM else "body"
            secret = self._secretive(rules)
            yield Told(name, where, name in required, rules, rules.get("description", ""), secret)

    def _secretive(self, rules: Mapping[str, Any]) -> bool:
        inside = [rules.get("items"), *rules.get("properties", {}).values()]
        return "x-specloom-secret" in rules or any(
            self._secretive(self.followed(each)) for each in inside if each
        )


@cache
def document_of(api: str) -> Document:
    """The document of an API, read once."""
    return Document(api)
