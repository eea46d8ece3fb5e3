"""Rules for what our extensions say together: numbers and names that could not be meant."""

from collections.abc import Iterator
from typing import Any

from speclint.operations import Operation, enum_of, extension, find, json_schema, operations
from speclint.source import Breach, Document
from speclint.walk import parts


def environment(document: Document) -> Iterator[Breach]:
    """No two settings are read from one variable."""
    seen: dict[str, str] = {}
    for setting, variable in extension(document.value, "environment").items():
        if (other := seen.setdefault(str(variable), setting)) != setting:
            at = ("x-specloom-environment", setting)
            wrong = f"{variable} is the variable of {other} too"
            yield Breach(at, "environment", wrong, "give each setting a variable of its own")


def waits(document: Document) -> Iterator[Breach]:
    """The shorter wait comes first."""
    for part in parts(document, "document", "operation"):
        retry, at = extension(part.value, "retry"), (*part.at, "x-specloom-retry")
        if _is_past(retry.get("first_wait"), retry.get("longest_wait")):
            wrong = f"the first wait of {retry['first_wait']} s is longer than the longest"
            yield Breach((*at, "first_wait"), "waits", wrong, "write a longest_wait that is longer")
        polling, at = extension(part.value, "polling"), (*part.at, "x-specloom-polling")
        for index, each in enumerate(_cadence(polling)):
            between = each.get("between")
            if isinstance(between, list) and len(between) == 2 and _is_past(*between):
                wrong = f"between {between[0]} and {between[1]} s there is no time"
                yield Breach((*at, "cadence", index, "between"), "waits", wrong, "write the smaller first")


def states(document: Document) -> Iterator[Breach]:
    """A state that can be polled is either final or has a cadence."""
    for operation in operations(document):
        polling, at = extension(operation.value, "polling"), (*operation.at, "x-specloom-polling")
        if not polling:
            continue
        final = set(polling.get("final") or ())
        paced = {state for each in _cadence(polling) for state in each.get("states") or ()}
        for state in sorted(final & paced):
            wrong = f"{state} is final, and is looked at again"
            yield Breach(at, "polling-states", wrong, "write it in final or in the cadence")
        for state in sorted({str(each) for each in _named(operation, polling)} - final - paced):
            wrong = f"nothing says how often to look while a thing is {state}"
            yield Breach(at, "polling-states", wrong, "write it in final or in the cadence")


def page_sizes(document: Document) -> Iterator[Breach]:
    """A page is no larger than the largest, and the parameter says the same."""
    for operation in operations(document):
        paging, at = extension(operation.value, "paging"), (*operation.at, "x-specloom-paging")
        if _is_past(paging.get("default"), paging.get("largest")):
            wrong = f"the page of {paging['default']} is larger than the largest"
            yield Breach((*at, "default"), "page-size", wrong, "write a default that fits")
        for each in operation.parameters:
            schema = document.follow(each.value.get("schema"))
            most = schema.get("maximum") if isinstance(schema, dict) else None
            if each.name == paging.get("size") and most is not None and most != paging.get("largest"):
                wrong = f"the largest page is {paging.get('largest')}, and {each.name} may be {most}"
                yield Breach((*at, "largest"), "page-size", wrong, "write one of the two in both places")


def _cadence(polling: dict[str, Any]) -> list[dict[str, Any]]:
    held = polling.get("cadence")
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def _named(operation: Operation, polling: dict[str, Any]) -> list[Any]:
    """The states that the answer's schema names."""
    path = str(polling.get("state")).split(".")
    found = [find(operation.document, json_schema(each), path) for each in operation.successes.values()]
    return next((enum for each in found if (enum := enum_of(operation.document, each))), [])


def _is_past(first: Any, second: Any) -> bool:
    return isinstance(first, int | float) and isinstance(second, int | float) and first > second
