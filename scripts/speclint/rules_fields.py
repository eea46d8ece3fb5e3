"""Rules for the fields that our extensions name: each is in the message it is said to be in."""

from collections.abc import Iterator
from typing import Any

from speclint.operations import Operation, by_name, enum_of, extension, find, json_schema, operations
from speclint.source import Breach, Document, Pointer

_USE = "write the name as it is on the wire"


def fields(document: Document) -> Iterator[Breach]:
    """Every field and parameter that an extension of an operation names exists."""
    known = by_name(document)
    for operation in operations(document):
        yield from _paging(operation)
        yield from _polling(operation, known)
        yield from _idempotency(operation)
        yield from _cost(operation, known)
        yield from _never_with(operation)
    yield from _login(document, known)


def _missing(at: Pointer, where: str, name: object) -> Breach:
    return Breach(at, "unknown-field", f"{where} has no {name}", _USE)


def _paging(operation: Operation) -> Iterator[Breach]:
    paging, at = extension(operation.value, "paging"), (*operation.at, "x-specloom-paging")
    for key in ("page", "size"):
        if key in paging and paging[key] not in operation.names("query"):
            yield _missing((*at, key), f"the query of {operation.name}", paging[key])
    for key in ("items", "total", "last"):
        if key in paging and not operation.answer_has(str(paging[key])):
            yield _missing((*at, key), f"the answer of {operation.name}", paging[key])


def _polling(operation: Operation, known: dict[str, Operation]) -> Iterator[Breach]:
    polling, at = extension(operation.value, "polling"), (*operation.at, "x-specloom-polling")
    for key in ("state", "mode"):
        if key in polling and not operation.answer_has(str(polling[key])):
            yield _missing((*at, key), f"the answer of {operation.name}", polling[key])
    if polling:
        yield from _states(operation, polling, at)
    listed = polling.get("listed_by")
    target = known.get(str(listed.get("operation"))) if isinstance(listed, dict) else None
    if isinstance(listed, dict) and target:
        yield from _listed(target, listed, (*at, "listed_by"))


def _states(operation: Operation, polling: dict[str, Any], at: Pointer) -> Iterator[Breach]:
    """States and modes are those of the schema's enum, where it names them."""
    cadence = [each for each in polling.get("cadence") or () if isinstance(each, dict)]
    wanted = {
        "state": {*(polling.get("final") or ()), *(s for each in cadence for s in each.get("states") or ())},
        "mode": {mode for each in cadence for mode in each.get("modes") or ()},
    }
    named = {str(polling.get(key, "")): values for key, values in wanted.items()}
    named |= {name: set(values) for name, values in (polling.get("failed") or {}).items()}
    for name, values in named.items():
        path = name.split(".")
        schemas = [find(operation.document, json_schema(r), path) for r in operation.successes.values()]
        enums = [enum for each in schemas if (enum := enum_of(operation.document, each))]
        for value in sorted(values - set(enums[0])) if enums else ():
            yield _missing(at, f"{name} of {operation.name}", value)


def _listed(target: Operation, listed: dict[str, Any], at: Pointer) -> Iterator[Breach]:
    items = extension(target.value, "paging").get("items")
    for key in ("identity", "state", *(["created"] if "created" in listed else [])):
        path = f"{items}.0.{listed.get(key)}" if items else f"0.{listed.get(key)}"
        if not target.answer_has(path):
            yield _missing((*at, key), f"an item of {target.name}", listed.get(key))
    filters = listed.get("filters")
    for key, name in (filters if isinstance(filters, dict) else {}).items():
        if name not in target.names("query"):
            yield _missing((*at, "filters", key), f"the query of {target.name}", name)


def _idempotency(operation: Operation) -> Iterator[Breach]:
    held, at = extension(operation.value, "idempotency"), (*operation.at, "x-specloom-idempotency")
    location, name = held.get("in"), str(held.get("field"))
    if location == "body" and find(operation.document, operation.body_schema, [name]) is None:
        yield _missing((*at, "field"), f"the body of {operation.name}", name)
    elif location in {"query", "header"} and name not in operation.names(str(location)):
        yield _missing((*at, "field"), f"the {location} of {operation.name}", name)
    if held and str(held.get("replay")) not in operation.responses:
        yield _missing((*at, "replay"), operation.name, f"answer {held.get('replay')}")


def _cost(operation: Operation, known: dict[str, Operation]) -> Iterator[Breach]:
    cost, at = extension(operation.value, "cost"), (*operation.at, "x-specloom-cost")
    body, document = operation.body_schema, operation.document
    if cost and not _is_number(find(document, body, [str(cost.get("amount"))])):
        yield _missing((*at, "amount"), f"the body of {operation.name}", f"number {cost.get('amount')}")
    if cost and not operation.answer_has(str(cost.get("charged"))):
        yield _missing((*at, "charged"), f"the answer of {operation.name}", cost.get("charged"))
    factors = cost.get("factors")
    for name, factor in (factors if isinstance(factors, dict) else {}).items():
        place = (*at, "factors", name)
        field = find(document, body, [name])
        if field is None:
            yield _missing(place, f"the body of {operation.name}", name)
        elif isinstance(factor, dict) and "operation" in factor:
            yield from _looked_up(known.get(str(factor["operation"])), factor, place)
        elif values := enum_of(document, field):
            for value in sorted({*map(str, values)} ^ set(factor)):
                yield _missing((*place, value), f"{name} or its factors", value)


def _is_number(schema: dict[str, Any] | None) -> bool:
    types = schema.get("type") if schema else None
    return not {"integer", "number"}.isdisjoint([types] if isinstance(types, str) else types or ())


def _never_with(operation: Operation) -> Iterator[Breach]:
    for name in extension(operation.value, "never-with"):
        if find(operation.document, operation.body_schema, [name]) is None:
            at = (*operation.at, "x-specloom-never-with", name)
            yield _missing(at, f"the body of {operation.name}", name)


def _looked_up(target: Operation | None, factor: dict[str, Any], at: Pointer) -> Iterator[Breach]:
    for key in ("identity", "factor"):
        if target and not target.answer_has(f"{factor.get('items')}.0.{factor.get(key)}"):
            yield _missing((*at, key), f"an item of {target.name}", factor.get(key))


def _login(document: Document, known: dict[str, Operation]) -> Iterator[Breach]:
    login = extension(document.value, "login")
    target = known.get(str(login.get("operation")))
    for key in ("token", "label"):
        if target and key in login and not target.answer_has(str(login[key])):
            yield _missing(("x-specloom-login", key), f"the answer of {target.name}", login[key])


def error_shape(document: Document) -> Iterator[Breach]:
    """Every error answer has the fields of the first shape, which is what the service writes."""
    shapes = extension(document.value, "errors").get("shapes")
    first = shapes[0] if isinstance(shapes, list) and shapes and isinstance(shapes[0], dict) else {}
    for operation in operations(document):
        for status, response in operation.responses.items():
            schema = json_schema(response)
            if status[0] not in "45" or schema is None:
                continue
            for path in first.values():
                if find(document, schema, str(path).split(".")) is None:
                    at = (*operation.at, "responses", status)
                    wrong = f"the answer {status} of {operation.name} has no {path}"
                    yield Breach(at, "error-shape", wrong, "give it the schema of the service's errors")
