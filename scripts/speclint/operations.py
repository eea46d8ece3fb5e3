"""An operation as the rules look at it: its parameters, its body, its answers, and the fields in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from speclint.source import Document, Pointer
from speclint.walk import Part, parts

JSON_TYPES = ("application/json", "application/problem+json")


@dataclass(frozen=True)
class Parameter:
    """A parameter with its reference followed; `at` is where the operation names it."""

    at: Pointer
    name: str
    location: str
    value: dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    document: Document
    part: Part

    @property
    def at(self) -> Pointer:
        return self.part.at

    @property
    def value(self) -> dict[str, Any]:
        return self.part.value

    @property
    def method(self) -> str:
        return str(self.at[-1])

    @property
    def path(self) -> str:
        return str(self.at[-2])

    @property
    def name(self) -> str:
        """Its operationId, or method and path where it has none."""
        return str(self.value.get("operationId") or f"{self.method.upper()} {self.path}")

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its own parameters and those of its path."""
        return tuple(self._parameters())

    def _parameters(self) -> Iterator[Parameter]:
        shared = self.document.value["paths"][self.path].get("parameters")
        for held, at in ((shared, self.at[:-1]), (self.value.get("parameters"), self.at)):
            for index, item in enumerate(held if isinstance(held, list) else ()):
                value = self.document.follow(item)
                if isinstance(value, dict):
                    where = (*at, "parameters", index)
                    yield Parameter(where, str(value.get("name")), str(value.get("in")), value)

    def names(self, location: str) -> set[str]:
        """The names of its parameters in the path, the query or the header."""
        return {each.name for each in self.parameters if each.location == location}

    @cached_property
    def body(self) -> dict[str, Any] | None:
        """Its request body, the reference followed."""
        value = self.document.follow(self.value.get("requestBody"))
        return value if isinstance(value, dict) else None

    @property
    def body_schema(self) -> Any | None:
        """The schema of its JSON body, not followed."""
        return json_schema(self.body)

    @cached_property
    def responses(self) -> dict[str, dict[str, Any]]:
        """Its answers by status, references followed."""
        held = self.value.get("responses")
        found = {status: self.document.follow(each) for status, each in _items(held)}
        return {status: each for status, each in found.items() if isinstance(each, dict)}

    @property
    def successes(self) -> dict[str, dict[str, Any]]:
        """Its 2xx answers."""
        return {status: each for status, each in self.responses.items() if status.startswith("2")}

    def documents_status(self, status: str) -> bool:
        """Does it document this status, by itself, by its class or by default?"""
        return bool({status, f"{status[0]}XX", "default"} & set(self.responses))

    def answer_has(self, path: str) -> bool:
        """Is there a field at this dotted path in any JSON answer of its successes?"""
        schemas = [json_schema(each) for each in self.successes.values()]
        return any(find(self.document, schema, path.split(".")) is not None for schema in schemas)


def operations(document: Document) -> list[Operation]:
    """Every operation, in the order of the document."""
    return [Operation(document, part) for part in parts(document, "operation")]


def by_name(document: Document) -> dict[str, Operation]:
    """The operations by their operationId."""
    return {each.name: each for each in operations(document) if "operationId" in each.value}


def json_schema(holder: dict[str, Any] | None) -> Any | None:
    """The schema of the JSON content of a body or an answer, not followed."""
    content = holder.get("content") if holder else None
    for media, value in _items(content):
        if media in JSON_TYPES and isinstance(value, dict):
            return value.get("schema")
    return None


def extension(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """One of our extensions, without its prefix; empty where it is absent or no mapping."""
    value = holder.get(f"x-specloom-{name}")
    return value if isinstance(value, dict) else {}


def find(document: Document, schema: Any, path: list[str]) -> dict[str, Any] | None:
    """The schema of the field at a path below a schema; any field of an open object without properties is one."""
    held = document.follow(schema)
    if not isinstance(held, dict) or not path:
        return held if isinstance(held, dict) else None
    for key in ("allOf", "oneOf", "anyOf"):
        for member in held.get(key) or ():
            if (found := find(document, member, path)) is not None:
                return found
    step, rest = path[0], path[1:]
    if step.isdigit() and "items" in held:
        return find(document, held["items"], rest)
    properties = held.get("properties")
    if isinstance(properties, dict) and step in properties:
        return find(document, properties[step], rest)
    open_values = held.get("additionalProperties")
    if not properties and open_values is not False and _may_be_object(held):
        return find(document, open_values if isinstance(open_values, dict) else {}, rest)
    return None


def enum_of(document: Document, schema: Any) -> list[Any] | None:
    """The values a schema allows, where it names them; nullable references are looked through."""
    held = document.follow(schema)
    if not isinstance(held, dict):
        return None
    if isinstance(held.get("enum"), list):
        return [each for each in held["enum"] if not isinstance(each, dict | list)]
    members = [enum_of(document, each) for each in held.get("oneOf") or ()]
    named = [each for each in members if each]
    return named[0] if len(named) == 1 else None


def _may_be_object(schema: dict[str, Any]) -> bool:
    """Could a value of this schema be an object whose fields are not named?"""
    unions = any(key in schema for key in ("allOf", "oneOf", "anyOf"))
    return not unions and schema.get("type", "object") == "object"


def _items(held: Any) -> list[tuple[str, Any]]:
    return list(held.items()) if isinstance(held, dict) else []
