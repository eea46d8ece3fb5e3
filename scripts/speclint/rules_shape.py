"""Rules for the form of a document's parts, which all other rules take for granted."""

from collections.abc import Iterator
from typing import Any, Final

import jsonschema_rs

from speclint.operations import operations
from speclint.source import Breach, Document, Pointer
from speclint.walk import misshapen, parts

_DIALECT: Final = jsonschema_rs.Draft202012Validator({"$ref": "https://json-schema.org/draft/2020-12/schema"})

# What JSON Schema ignores where it is misspelt, or where the value is of another type.
_ANY_TYPE: Final = frozenset(
    "$ref type description title enum const format default examples example deprecated readOnly writeOnly nullable"
    " allOf oneOf anyOf not if then else discriminator".split()
)
_BY_TYPE: Final[dict[str, str]] = {
    **dict.fromkeys("minLength maxLength pattern contentEncoding contentMediaType".split(), "string"),
    **dict.fromkeys("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf".split(), "number"),
    **dict.fromkeys(
        "items prefixItems contains minContains maxContains minItems maxItems uniqueItems".split(), "array"
    ),
    **dict.fromkeys(
        "properties required additionalProperties patternProperties propertyNames minProperties maxProperties"
        " dependentRequired dependentSchemas unevaluatedProperties".split(),
        "object",
    ),
}


def shapes(document: Document) -> Iterator[Breach]:
    """Where OpenAPI has a mapping or a list, there is one."""
    for at, shape in misshapen(document):
        yield Breach(at, "shape", f"{_called(at)} is no {shape}", f"write a {shape} here")
    for part in parts(document):
        if not isinstance(part.value.get("$ref", ""), str):
            yield Breach((*part.at, "$ref"), "shape", "$ref is no string", "write one such as #/components/…")
    for operation in operations(document):
        held = operation.value.get("security")
        if held is not None and not (isinstance(held, list) and all(map(_is_requirement, held))):
            wrong = f"the security of {operation.name} is no list of mappings"
            yield Breach((*operation.at, "security"), "shape", wrong, "write one such as [{key: []}]")


def _called(at: Pointer) -> str:
    return f"item {at[-1] + 1} of {at[-2]}" if isinstance(at[-1], int) else str(at[-1])


def _is_requirement(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(scopes, list) for scopes in value.values())


def schemas(document: Document) -> Iterator[Breach]:
    """Each schema is one by JSON Schema's own schema."""
    for part in parts(document, "schema"):
        if part.role in {"schema", "schemas"}:
            for error in _DIALECT.iter_errors(part.value):
                at = (*part.at, *error.instance_path)
                if at[-1] == "type":
                    instead = 'write string, integer, number, boolean, array, object or "null", quoted'
                    yield Breach(at, "schema", "there is no such type", instead)
                else:
                    yield Breach(at, "schema", f"{_called(at)}: {error.message}", "correct the schema")


def keywords(document: Document) -> Iterator[Breach]:
    """A keyword that is misspelt, or says nothing about values of that type, is checked by nobody."""
    for part in parts(document, "schema"):
        types = _types(part.value)
        for name in part.value:
            about = _BY_TYPE.get(name)
            if about is None and name not in _ANY_TYPE and not name.startswith("x-"):
                wrong = f"JSON Schema has no keyword {name}"
                yield Breach((*part.at, name), "unknown-keyword", wrong, "correct its spelling, or remove it")
            elif about and types and about not in types:
                wrong = f"{name} says nothing about a value of type {' or '.join(sorted(types))}"
                yield Breach((*part.at, name), "unknown-keyword", wrong, "use a keyword of that type")
        for value in _twice(part.value.get("enum") or ()):
            yield Breach((*part.at, "enum"), "schema", f"{value} stands twice in the enum", "remove one")


def _types(schema: dict[str, Any]) -> set[str]:
    held = schema.get("type", [])
    types = {held} if isinstance(held, str) else set(held)
    return {"number" if each == "integer" else each for each in types}


def _twice(values: Any) -> list[Any]:
    return [value for index, value in enumerate(values) if value in values[:index]]
