"""What lists show: their items, under a filter, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from specloom_mock.documents.document import Operation

from .samples import Caller, at, json_of, sent_by, success

PAGE = 2
FAR = "2099-01-01T00:00:00Z"


def leaks(caller: Caller, operation: Operation, name: str, made: httpx.Response) -> Iterator[str]:
    """How a filter hides what was made with its value, or shows it under another."""
    rule, identity = operation.raw["x-specloom-paging"], json_of(made).get("id")
    value = (json_of(made) | sent_by(made)).get(_field_of(operation, name))
    other = _another(operation, name, value)

    def is_shown(wanted: Any) -> bool:
        answer = caller.send(operation, query={name: wanted, rule["size"]: rule["largest"]})
        return identity in [item.get("id") for item in items(answer, rule)]

    if isinstance(value, str | int) and not is_shown(value):
        yield f"{name}={value} does not find what was made with it"
    if other is not None and is_shown(other):
        yield f"{name}={other} lets others through"


def _field_of(operation: Operation, name: str) -> str:
    """The field that a filter of a list is about: of its own name, or as the polling of its items says."""
    for other in operation.document.operations.values():
        listed = other.raw.get("x-specloom-polling", {}).get("listed_by", {})
        filters = listed.get("filters", {}) if listed.get("operation") == operation.id else {}
        for about, filter_name in filters.items():
            if filter_name == name:
                return str(listed["created" if about == "since" else about])
    return name


def _another(operation: Operation, name: str, value: Any) -> Any:
    """A value of a filter that a thing with this one does not fit; None where the document does not tell."""
    [raw] = [p.schema.raw for p in operation.parameters if p.name == name and p.place == "query"]
    schema = operation.document.resolve(raw)
    if schema.get("format") == "date-time":
        return FAR
    if value is None or isinstance(value, bool):
        return None
    if "enum" in schema:
        return next(each for each in schema["enum"] if each != value)
    return value + 1 if isinstance(value, int) else f"{value}-other"


def listing(target: Operation, maker: Operation) -> str | None:
    """Where in its answer a list holds things of the kind that another operation makes."""
    if target.method != "GET":
        return None
    made = answers(maker)
    for answer in answers(target):
        fields = target.document.resolve(answer).get("properties", {})
        for name, field in fields.items():
            if field.get("type") == "array" and field.get("items") in made:
                return str(name)
    return None


def answers(operation: Operation) -> list[Any]:
    """The schemas of the successful answers, as the document refers to them."""
    contents = [answer.get("content", {}) for answer in success(operation).values()]
    return [media["schema"] for content in contents for media in content.values() if "schema" in media]


def items(answer: httpx.Response, rule: dict[str, Any]) -> list[Any]:
    """What a page holds."""
    found = at(json_of(answer), rule["items"].replace(".", "/"))
    return found if isinstance(found, list) else []


def shown(caller: Caller, operation: Operation, rule: dict[str, Any]) -> list[str]:
    """The identities on the largest page."""
    answer = caller.send(operation, query={rule["size"]: rule["largest"]})
    return [str(item.get("id", item)) for item in items(answer, rule)]


def misprints(caller: Caller, operation: Operation, rule: dict[str, Any]) -> Iterator[str]:
    """How the pages of a list contradict each other, or what one large page says."""
    whole = caller.send(operation, query={rule["size"]: rule["largest"]})
    if not whole.is_success:
        yield f"the first page is refused: {whole.status_code}"
        return
    total = at(json_of(whole), rule["total"])
    expected = [repr(item) for item in items(whole, rule)]
    if total != len(expected):
        yield f"{rule['total']} is {total}, {len(expected)} were shown"
    found: list[str] = []
    for page in range(rule["first"], rule["first"] + -(-total // PAGE) + 1):
        answer = caller.send(operation, query={rule["page"]: page, rule["size"]: PAGE})
        held = items(answer, rule)
        if len(held) > PAGE:
            yield f"page {page} holds {len(held)}, {PAGE} were asked for"
            return
        found += [repr(item) for item in held]
    if len(set(found)) < len(found):
        yield "pages repeat what earlier ones showed"
    if set(found) != set(expected):
        yield f"pages of {PAGE} show {len(set(found))}, one page shows {len(expected)}"
