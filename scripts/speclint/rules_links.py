"""Rules for links: each leads to an operation that is there, with parameters that it has and values that exist."""

import re
from collections.abc import Iterator
from typing import Any, Final

from speclint.operations import Operation, by_name, find, json_schema, operations
from speclint.source import Breach, Document, Pointer

_EXPRESSION: Final = re.compile(
    r"\$(response\.body|request\.body)(?:#(?P<pointer>/.*)?)?"
    r"|\$request\.(?P<location>path|query|header)\.(?P<name>.+)"
    r"|\$response\.header\.(?P<header>.+)|\$(url|method|statusCode)"
)


def links(document: Document) -> Iterator[Breach]:
    """A stateful test walks along these, so a dead one tests nothing."""
    known = by_name(document)
    for operation in operations(document):
        for status, response in operation.responses.items():
            for name, held in (response.get("links") or {}).items():
                link = document.follow(held)
                at = (*operation.at, "responses", status, "links", name)
                target = known.get(str((link or {}).get("operationId")))
                if target is None:
                    wrong = f"the link {name} leads to no operation ({(link or {}).get('operationId')})"
                    yield Breach(
                        at, "unknown-link-operation", wrong, "write the operationId of one in this document"
                    )
                elif isinstance(link, dict):
                    yield from _parameters(link, target, at)
                    yield from _values(operation, link, response, at)


def _parameters(link: dict[str, Any], target: Operation, at: Pointer) -> Iterator[Breach]:
    """The link sets parameters that its target has, and all that its target cannot do without."""
    given: dict[str, Any] = link.get("parameters") or {}
    names = {each.name for each in target.parameters}
    plain = {name.partition(".")[2] if _is_qualified(name) else name for name in given}
    for name in sorted(plain - names):
        wrong = f"{target.name} has no parameter {name}"
        yield Breach((*at, "parameters", name), "unknown-link-parameter", wrong, "use a name that it takes")
    for name in sorted(target.names("path") - plain):
        wrong = f"the link does not say {name} of {target.name}"
        yield Breach(at, "unknown-link-parameter", wrong, f"write parameters: {{{name}: $response.body#/…}}")


def _is_qualified(name: str) -> bool:
    return name.partition(".")[0] in {"path", "query", "header"} and "." in name


def _values(
    operation: Operation, link: dict[str, Any], response: dict[str, Any], at: Pointer
) -> Iterator[Breach]:
    """What a link takes from a message is in that message."""
    for name, value in (link.get("parameters") or {}).items():
        if not isinstance(value, str) or not value.startswith("$"):
            continue
        match = _EXPRESSION.fullmatch(value)
        place = (*at, "parameters", name)
        if match is None:
            wrong = f"{value} is no expression that links know"
            yield Breach(place, "link-value", wrong, "write one such as $response.body#/id")
        elif not _exists(operation, response, match):
            wrong = f"nothing stands at {value}"
            yield Breach(place, "link-value", wrong, "name a field or parameter of this operation")


def _exists(operation: Operation, response: dict[str, Any], match: re.Match[str]) -> bool:
    if location := match["location"]:
        return match["name"] in operation.names(location)
    if header := match["header"]:
        return header.lower() in {str(name).lower() for name in response.get("headers") or ()}
    if pointer := match["pointer"]:
        schema = operation.body_schema if match[1] == "request.body" else json_schema(response)
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]
        return find(operation.document, schema, steps) is not None
    return True
