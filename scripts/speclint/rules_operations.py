"""Rules for operations: what each must have, and the error answers that follow from what it takes."""

import builtins
import keyword
import re
from collections.abc import Iterator
from typing import Any, Final

from speclint.operations import Operation, operations
from speclint.source import Breach, Document
from speclint.walk import parts

_CAMEL: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_TEMPLATE: Final = re.compile(r"\{([^}]*)\}")
# What site adds to the builtins is missing under `python -S`, where other names would be generated.
_RESERVED: Final = frozenset({*dir(builtins), "credits", "copyright", "license", "exit", "quit", "help"})


def operation_ids(document: Document) -> Iterator[Breach]:
    """An operationId becomes a module, a function and the name a mock's handler is bound to."""
    seen: dict[str, str] = {}
    for operation in operations(document):
        at, name = (*operation.at, "operationId"), operation.value.get("operationId")
        if not isinstance(name, str) or not _CAMEL.fullmatch(name):
            wrong = f"{operation.name} has no operationId in camelCase"
            yield Breach(at, "operation-id", wrong, "write one such as createTask")
            continue
        if snake(name) in seen:
            wrong = f"{name} is the name of another operation too ({seen[snake(name)]})"
            yield Breach(at, "operation-id", wrong, "give each operation a name of its own")
        seen[snake(name)] = f"{name}, line {document.line(at)}"
        if keyword.iskeyword(snake(name)) or snake(name) in _RESERVED:
            wrong = f"{name} is a name of Python's own"
            yield Breach(at, "operation-id", wrong, "write a verb and its object, such as createTask")


def tags(document: Document) -> Iterator[Breach]:
    """A tag becomes a folder, so each operation has one, declared, and not a name of Python's own."""
    declared = {str(part.value.get("name")) for part in parts(document, "tag")}
    for operation in operations(document):
        held = operation.value.get("tags")
        at = (*operation.at, "tags")
        if not isinstance(held, list) or len(held) != 1:
            yield Breach(at, "one-tag", f"{operation.name} has not exactly one tag", "write tags: [tasks]")
        elif str(held[0]) not in declared:
            wrong = f"the tag {held[0]} is not declared"
            yield Breach(at, "unknown-tag", wrong, "add it to the tags at the root, with its description")
    for part in parts(document, "tag"):
        name = str(part.value.get("name"))
        if keyword.iskeyword(name) or name in _RESERVED:
            wrong = f"the tag {name} is a name of Python's own, and its folder would be {name}_"
            yield Breach(part.at, "reserved-name", wrong, "choose another word for it")


def security(document: Document) -> Iterator[Breach]:
    """The generator does not see security at the root, so each operation has its own."""
    if "security" in document.value:
        wrong = "security stands at the root"
        yield Breach(("security",), "own-security", wrong, "write it at each operation instead")
    schemes = document.follow(document.value.get("components", {}).get("securitySchemes")) or {}
    for operation in operations(document):
        held, at = operation.value.get("security"), (*operation.at, "security")
        if not isinstance(held, list):
            wrong = f"{operation.name} has no security of its own"
            yield Breach(at, "own-security", wrong, "write security: [{…}], or [] where it needs none")
            continue
        for scheme in {name for each in held for name in each} - set(schemes):
            wrong = f"no security scheme is named {scheme}"
            yield Breach(
                at, "unknown-scheme", wrong, "use one of components.securitySchemes, or add it there"
            )


def summaries(document: Document) -> Iterator[Breach]:
    """The summary is the first line of the generated docstring."""
    for operation in operations(document):
        if not operation.value.get("summary"):
            wrong = f"{operation.name} has no summary"
            yield Breach(operation.at, "summary", wrong, "write what it does, as one line")


def repeats(document: Document) -> Iterator[Breach]:
    """Whether a request may be sent twice is never a guess."""
    for operation in operations(document):
        repeat = operation.value.get("x-specloom-repeat")
        if repeat is None:
            wrong = f"{operation.name} does not say whether it may be sent again"
            yield Breach(operation.at, "repeat", wrong, "write x-specloom-repeat: always, with-key or never")
        if (repeat == "with-key") != ("x-specloom-idempotency" in operation.value):
            wrong = f"{operation.name} has one of x-specloom-repeat: with-key and x-specloom-idempotency"
            yield Breach(operation.at, "repeat", wrong, "write both, or neither")
        if "x-specloom-never-with" in operation.value and repeat != "always":
            wrong = f"{operation.name} has x-specloom-never-with, and may not be repeated anyhow"
            yield Breach(operation.at, "repeat", wrong, "write x-specloom-repeat: always, or leave it out")


def path_parameters(document: Document) -> Iterator[Breach]:
    """Path and parameters name the same things, each once; a query is not part of a path."""
    for operation in operations(document):
        named = _TEMPLATE.findall(operation.path)
        if len(named) > len(set(named)):
            wrong = f"the path of {operation.name} has one name twice"
            yield Breach(operation.at, "path-parameter", wrong, "give each part a name of its own")
        if set(operation.path) & set("?#"):
            wrong = f"the path of {operation.name} has a query or a fragment"
            yield Breach(operation.at, "path-parameter", wrong, "write in: query parameters instead")
        wanted, given = set(named), operation.names("path")
        for name in sorted(wanted ^ given):
            missing = "has no path parameter" if name in wanted else "has in its path no"
            wrong = f"{operation.name} {missing} {{{name}}}"
            yield Breach(
                operation.at, "path-parameter", wrong, "name it in the path and among the parameters"
            )


def parameter_schemas(document: Document) -> Iterator[Breach]:
    """A default would be sent with every request, and an object has no one form outside of a body."""
    for part in parts(document, "parameter"):
        schema = part.value.get("schema")
        followed = document.follow(schema)
        if isinstance(followed, dict) and followed.get("type") == "object":
            wrong = f"the parameter {part.value.get('name')} is an object"
            instead = "write a scalar or a list of them, or use the body"
            yield Breach((*part.at, "schema"), "parameter-object", wrong, instead)
        if isinstance(schema, dict) and "default" in schema:
            wrong = f"the parameter {part.value.get('name')} has a default, which would always be sent"
            yield Breach(
                (*part.at, "schema", "default"), "parameter-default", wrong, "say it in the description"
            )


def answers(document: Document) -> Iterator[Breach]:
    """An operation documents a success and every error answer that follows from what it takes."""
    for operation in operations(document):
        at = (*operation.at, "responses")
        if not operation.successes:
            wrong = f"{operation.name} documents no success"
            yield Breach(at, "success-answer", wrong, 'write its "200", "201" or "204"')
        if "content" in operation.responses.get("204", {}):
            wrong = f"the 204 of {operation.name} has content, and HTTP sends none with it"
            yield Breach((*at, "204"), "success-answer", wrong, "remove the content, or use another status")
        for status, reason in sorted(_expected(document, operation).items()):
            if not operation.documents_status(status):
                wrong = f"{operation.name} documents no {status}, though {reason}"
                yield Breach(at, "error-answer", wrong, f'write its "{status}"')


def _expected(document: Document, operation: Operation) -> dict[str, str]:
    """The error statuses that an operation can answer, each with the reason."""
    reasons = dict(_reasons(document, operation))
    found: dict[str, str] = {}
    for code, reason in reasons.items():
        entry = document.codes.get(code)
        if isinstance(entry, dict) and isinstance(entry.get("status"), str):
            found.setdefault(entry["status"], f"{reason} ({code})")
    return found


def _reasons(document: Document, operation: Operation) -> Iterator[tuple[str, str]]:
    """Error codes that an operation can answer with, each with the reason."""
    errors = document.value.get("x-specloom-errors")
    fallbacks: dict[str, Any] = (errors.get("fallbacks") if isinstance(errors, dict) else None) or {}
    required = operation.value.get("security") or []
    wanted = {
        "internal": (True, "every service can fail"),
        "rate_limited": ("x-specloom-rate-limits" in document.value, "the service limits the rate"),
        "unauthenticated": (bool(required), "it needs a credential"),
        "forbidden": (any(s for each in required for s in each.values()), "it needs a scope"),
        "invalid": (bool(operation.body), "it takes a body"),
        "too_large": (bool(operation.body), "it takes a body"),
    }
    for kind, (holds, reason) in wanted.items():
        if holds and kind in fallbacks:
            yield fallbacks[kind], reason
    held = operation.value.get("x-specloom-idempotency")
    if isinstance(held, dict) and "conflict" in held:
        yield held["conflict"], "its key can be taken"
    for parameter in operation.parameters:
        yield from _field_reasons(f"the parameter {parameter.name}", parameter.value)
        if parameter.location == "path" and "x-specloom-invalid" not in parameter.value:
            yield str(fallbacks.get("not_found")), f"{parameter.name} can be unknown"
    body = document.follow(operation.body_schema)
    for name, field in ((body.get("properties") or {}) if isinstance(body, dict) else {}).items():
        if isinstance(field, dict):
            yield from _field_reasons(f"the field {name}", field)


def _field_reasons(field: str, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a field can be refused for."""
    for extension, reason in (
        ("invalid", "be wrong"),
        ("missing", "be absent"),
        ("too-many", "have too many items"),
    ):
        if isinstance(code := value.get(f"x-specloom-{extension}"), str):
            yield code, f"{field} can {reason}"
    held = value.get("x-specloom-attachments")
    if isinstance(held, dict) and isinstance(held.get("too_large"), str):
        yield held["too_large"], f"{field} can be too large"


def snake(name: str) -> str:
    """Turn camelCase or kebab-case into snake_case, as the generator spells it."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"\W+", "_", words).lower()
