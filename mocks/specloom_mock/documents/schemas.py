"""What a value breaks in a schema, said as what was expected and what came."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

Resolve = Callable[[Any], Any]
SHOWN_CHARACTERS = 60
SHOWN_FINDINGS = 20
MASK = "***"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: where, what was expected, what came, and the code that the document names."""

    where: str
    expected: str
    came: str
    code: str | None = None
    unreadable: bool = False
    """Whether it could not even be read as what it says it is."""

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, got {self.came}"


def findings(
    validator: Draft202012Validator,
    schema: Any,
    value: Any,
    where: str,
    resolve: Resolve,
    *,
    around: Mapping[str, Any],
    secrets: frozenset[str],
) -> list[Finding]:
    """Everything wrong with a value, up to a handful; what holds the schema may have marks of its own."""
    found: list[Finding] = []
    try:
        for error in validator.iter_errors(value):
            found.append(_finding(error, schema, where, resolve, around, secrets))
            if len(found) == SHOWN_FINDINGS:
                break
    except (UnicodeEncodeError, ValueError, RecursionError):
        found.append(Finding(where, "text in Unicode and numbers in range", "something else"))
    return found


def shown(value: Any) -> str:
    """A value in a few characters."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        text = f"a {type(value).__name__}"
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def mask(value: Any, secrets: frozenset[str]) -> Any:
    """The value with every field of a secret name covered, at any depth."""
    if isinstance(value, dict):
        return {
            key: MASK if key in secrets and item is not None else mask(item, secrets)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [mask(item, secrets) for item in value]
    return value


def types_of(schema: Any, resolve: Resolve) -> frozenset[str]:
    """Every JSON type that a schema lets through, as far as it says."""
    schema = resolve(schema)
    if not isinstance(schema, dict):
        return frozenset()
    kind = schema.get("type", ())
    found = {kind} if isinstance(kind, str) else set(kind)
    for key in ("oneOf", "anyOf", "allOf"):
        for member in schema.get(key, ()):
            found |= types_of(member, resolve)
    return frozenset(found)


def secret_names(node: Any) -> frozenset[str]:
    """The wire names of all fields and parameters marked secret in a document."""
    return frozenset(_secrets(node))


def _secrets(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _secrets(item)
    elif isinstance(node, dict):
        if node.get("x-specloom-secret") is True and isinstance(node.get("name"), str) and "in" in node:
            yield node["name"]
        for name, below in (
            (node.get("properties") or {}).items() if isinstance(node.get("properties"), dict) else ()
        ):
            if isinstance(below, dict) and below.get("x-specloom-secret") is True:
                yield name
        for below in node.values():
            yield from _secrets(below)


def _finding(
    error: ValidationError,
    schema: Any,
    where: str,
    resolve: Resolve,
    around: Mapping[str, Any],
    secrets: frozenset[str],
) -> Finding:
    code, secret = _marks(error, schema, resolve, around)
    kind = error.kind.as_dict()
    place = where + "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.instance_path
    )
    if error.kind.name == "required":
        return Finding(f"{place}.{kind['property']}", "a value", "nothing", code)
    came = MASK if secret else shown(mask(error.instance, secrets))
    if error.kind.name == "additionalProperties":
        return Finding(place, "known fields only", ", ".join(map(shown, kind["unexpected"]))[:200], code)
    return Finding(place, _expected(error.kind.name, kind), came, code)


EXPECTED: dict[str, str] = {
    "type": "{types}",
    "enum": "one of {options}",
    "const": "{expected_value}",
    "format": "a value of the format {format}",
    "pattern": "a text that matches {pattern}",
    "minimum": "at least {limit}",
    "exclusiveMinimum": "more than {limit}",
    "maximum": "at most {limit}",
    "exclusiveMaximum": "less than {limit}",
    "minLength": "at least {limit} characters",
    "maxLength": "at most {limit} characters",
    "minItems": "at least {limit} items",
    "maxItems": "at most {limit} items",
    "minProperties": "at least {limit} fields",
    "maxProperties": "at most {limit} fields",
    "multipleOf": "a multiple of {multiple_of}",
    "uniqueItems": "no item twice",
    "propertyNames": "field names of the documented form",
}
ONE_OF_FORMS = "one of the forms that the document describes"


def _expected(name: str, kind: dict[str, Any]) -> str:
    """What the schema wants, from the fault's own details."""
    words = {key: _plain(value) for key, value in kind.items() if not isinstance(value, list)}
    if "types" in kind:
        words["types"] = " or ".join(kind["types"])
    if "options" in kind:
        words["options"] = ", ".join(map(_plain, kind["options"]))
    return EXPECTED.get(name, ONE_OF_FORMS).format_map(words)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else shown(value)


def _marks(
    error: ValidationError, schema: Any, resolve: Resolve, around: Mapping[str, Any]
) -> tuple[str | None, bool]:
    """The error code nearest to the fault, and whether a secret is involved."""
    nodes: list[Any] = [around, schema]
    *path, _ = error.evaluation_path
    # The first hop is our own `$ref` into the document; `schema` is already what it points to.
    for part in path[1:]:
        node = nodes[-1]
        nodes.append(resolve({"$ref": node["$ref"]}) if part == "$ref" else node[part])
    marked = [node for node in nodes if isinstance(node, Mapping)]
    codes = [node["x-specloom-invalid"] for node in marked if "x-specloom-invalid" in node]
    code: str | None = codes[-1] if codes else None
    secret = any(node.get("x-specloom-secret") for node in marked)
    innermost = marked[-1]
    if error.kind.name == "required":
        missing = innermost.get("properties", {}).get(error.kind.as_dict()["property"], {})
        code = missing.get("x-specloom-missing", missing.get("x-specloom-invalid", code))
    if error.kind.name == "maxItems":
        code = innermost.get("x-specloom-too-many", around.get("x-specloom-too-many", code))
    return code, secret
