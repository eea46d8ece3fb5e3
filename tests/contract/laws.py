"""Laws that schemathesis has no check for; each is read off the documents, so that a sixth API is held to them too."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from specloom_mock.documents.document import Operation
from specloom_mock.handles import WorldHandle

from .examined import Finding
from .lists import answers, leaks, listing, misprints, shown
from .samples import Caller, at, example_body, example_path, json_of, links, resolved, sent_by

Law = Callable[[WorldHandle, str], Iterator[Finding]]
LAWS: dict[str, Law] = {}
MADE = 5
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
# Whom the default data knows beside the first account: somebody else, and somebody who may do less.
SECOND = {
    "codevf": {"api_key": "sk_test_second"},
    "phospho": {"api_key": "phospho-second-key", "project_id": "project-second"},
}
# The workspace of the token decides, whatever a request says (wire: clients send four different values).
IGNORED = {"organizationLabel"}
NARROW = {"codevf": ({"api_key": "sk_test_readonly"}, frozenset({"tasks:read"}))}


def law(function: Law) -> Law:
    """Hold every mock to this."""
    LAWS[function.__name__] = function
    return function


def broken(world: WorldHandle, api: str, name: str) -> list[Finding]:
    """How a mock breaks one of the laws."""
    return [finding._replace(check=name) for finding in LAWS[name](world, api)]


@law
def created_is_retrievable(world: WorldHandle, api: str) -> Iterator[Finding]:
    """What an operation makes is found by each read that its links lead to, and holds what was sent."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        for target, parameters in _reads(operation):
            made = caller.make(operation, 1)
            if made.is_success and (path := resolved(parameters, made, operation)) is not None:
                read = caller.send(target, path=path)
                if not read.is_success:
                    yield _broken(operation, f"{target.id} does not find it: {read.status_code}")
                elif difference := _differs(sent_by(made), json_of(made)):
                    yield _broken(operation, f"its answer shows another {difference}")
                elif _same_kind(operation, target) and (difference := _differs(sent_by(made), json_of(read))):
                    yield _broken(operation, f"{target.id} shows another {difference}")
    caller.close()


@law
def a_repeated_key_repeats_nothing(world: WorldHandle, api: str) -> Iterator[Finding]:
    """The same idempotency key twice makes one thing, and the second answer is the first one's."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        rule = operation.raw.get("x-specloom-idempotency")
        if rule is None:
            continue
        body = caller.body(operation, 1) | {rule["field"]: str(uuid.UUID(int=7, version=4))}
        first, second = caller.send(operation, body=body), caller.send(operation, body=body)
        other = caller.send(operation, body=body | {rule["field"]: str(uuid.UUID(int=8, version=4))})
        if not first.is_success:
            yield _broken(operation, f"the example is refused: {first.status_code}")
        elif str(second.status_code) != rule["replay"] or json_of(second).get("id") != json_of(first).get(
            "id"
        ):
            yield _broken(operation, f"a repeated key makes something else ({second.status_code})")
        elif json_of(other).get("id") == json_of(first).get("id"):
            yield _broken(operation, "another key makes nothing new")
        world.clock.advance(seconds=rule["remembered"] + 1)
        later = caller.send(operation, body=body)
        if json_of(later).get("id") == json_of(first).get("id"):
            yield _broken(operation, "the key is remembered for longer than the document says")
    caller.close()


@law
def nobody_sees_what_is_anothers(world: WorldHandle, api: str) -> Iterator[Finding]:
    """What one account makes, another neither reads nor changes nor finds in its lists."""
    if api not in SECOND:
        return
    owner, other = Caller(world, api), Caller(world, api, SECOND[api])
    for operation in owner.document.operations.values():
        leading = [link for link in links(operation) if example_path(link[0])]
        if not leading:
            continue
        made = owner.make(operation, 1)
        for target, parameters in leading:
            path = resolved(parameters, made, operation) if made.is_success else None
            if path is not None and other.make(target, path=path).is_success:
                yield _broken(operation, f"{target.id} lets another account at it")
    for operation in owner.document.operations.values():
        rule = operation.raw.get("x-specloom-paging")
        if rule and (common := set(shown(owner, operation, rule)) & set(shown(other, operation, rule))):
            yield _broken(operation, f"two accounts see {common.pop()}")
    owner.close()
    other.close()


@law
def pages_are_what_they_say(world: WorldHandle, api: str) -> Iterator[Finding]:
    """Pages hold what was asked for, never repeat, leave nothing out, and add up to the total."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        rule = operation.raw.get("x-specloom-paging")
        if rule is None:
            continue
        for number in range(1, MADE + 1):
            for maker in _makers(operation):
                caller.make(maker, number)
        yield from (_broken(operation, text) for text in misprints(caller, operation, rule))
    caller.close()


@law
def a_change_changes(world: WorldHandle, api: str) -> Iterator[Finding]:
    """What an update was told is what a read shows afterwards; what was deleted is gone."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        read = _read_beside(operation)
        if read is None:
            continue
        path = _made_for(caller, read) or example_path(read)
        before = caller.send(read, path=path)
        sent = caller.body(operation, 2)
        if isinstance(sent, dict):
            sent |= {name: value for name, value in path.items() if name in sent}
        changed = caller.send(operation, path={**example_path(operation), **path}, body=sent)
        after = caller.send(read, path=path)
        if not before.is_success or not changed.is_success:
            continue
        if operation.method == "DELETE":
            if after.is_success:
                yield _broken(operation, f"{read.id} still finds it")
        elif (
            operation.raw["x-specloom-repeat"] != "never"
            and json_of(before) == json_of(after)
            and not operation.body
        ):
            yield _broken(operation, "nothing has changed")
        elif difference := _differs(sent, json_of(after)):
            yield _broken(operation, f"{read.id} shows another {difference}")
    caller.close()


@law
def filters_filter(world: WorldHandle, api: str) -> Iterator[Finding]:
    """A list asked for one value of a field holds what was made with it, and no item with another."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        if (rule := operation.raw.get("x-specloom-paging")) is None:
            continue
        for maker in _makers(operation):
            made = caller.make(maker, 1)
            for name in sorted(operation.query - {rule["page"], rule["size"]}):
                yield from (_broken(operation, text) for text in leaks(caller, operation, name, made))
    caller.close()


@law
def what_is_made_is_listed(world: WorldHandle, api: str) -> Iterator[Finding]:
    """A list of its kind that the links of what makes something lead to holds it."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        for target, parameters in links(operation) if operation.method == "POST" else ():
            if (field := listing(target, operation)) is None:
                continue
            made = caller.make(operation, 1)
            given = resolved(parameters, made, operation) or {}
            path = {name: value for name, value in given.items() if name in example_path(target)}
            query = {name: value for name, value in given.items() if name in target.query}
            listed = at(json_of(caller.send(target, path=path, query=query)), field) or []
            if made.is_success and json_of(made).get("id") not in [each.get("id") for each in listed]:
                yield _broken(operation, f"{target.id} does not list it")
    caller.close()


@law
def refused_without_credentials(world: WorldHandle, api: str) -> Iterator[Finding]:
    """Without credentials, and with wrong ones, an operation answers as the document's errors say."""
    caller = Caller(world, api)
    errors = caller.document.raw["x-specloom-errors"]
    wanted = int(errors["codes"][errors["fallbacks"]["unauthenticated"]]["status"])
    wrong = dict.fromkeys(caller.headers, "Bearer wrong")
    with world.api(api).http() as bare:
        for operation in caller.document.operations.values():
            url = operation.path.format_map({k: str(v) for k, v in example_path(operation).items()})
            if not any(operation.raw["security"]):
                continue
            for headers in ({}, wrong):
                body = example_body(operation)
                answer = bare.request(operation.method, url, headers=headers, json=body)
                if answer.status_code != wanted:
                    yield _broken(operation, f"{answer.status_code} with headers {headers}, not {wanted}")
    caller.close()


@law
def scopes_hold(world: WorldHandle, api: str) -> Iterator[Finding]:
    """A credential without the scope is refused, where the document names scopes."""
    if api not in NARROW:
        return
    given, granted = NARROW[api]
    caller = Caller(world, api, given)
    allowed = caller.document.allowed_scopes(granted)
    for operation in caller.document.operations.values():
        answer = caller.send(operation, body=example_body(operation))
        needed = {scope for way in operation.raw["security"] for scopes in way.values() for scope in scopes}
        if (answer.status_code == 403) == (needed <= allowed):
            yield _broken(
                operation, f"{answer.status_code} for a credential with {', '.join(sorted(allowed))}"
            )
    caller.close()


@law
def limits_are_kept(world: WorldHandle, api: str) -> Iterator[Finding]:
    """One request more than the document allows is refused, and a wait as long as it says helps."""
    caller = Caller(world, api)
    limits = caller.document.raw.get("x-specloom-rate-limits", [])
    reads = [o for o in caller.document.operations.values() if o.method == "GET" and not example_path(o)]
    if not limits or not reads:
        return
    world.set(rate_limits=True)
    world.clock.advance(seconds=max(limit["seconds"] for limit in limits))
    statuses = [caller.send(reads[0]).status_code for _ in range(limits[0]["requests"])]
    refused = caller.send(reads[0])
    if statuses != [200] * len(statuses):
        yield _broken(reads[0], f"refused within the limit: {statuses}")
    if refused.status_code != 429 or "retry-after" not in refused.headers:
        yield _broken(reads[0], f"{refused.status_code} past the limit")
    else:
        world.clock.advance(seconds=float(refused.headers["retry-after"]))
        if caller.send(reads[0]).status_code != 200:
            yield _broken(reads[0], "refused after the wait it asked for")
    caller.close()


@law
def polled_work_ends(world: WorldHandle, api: str) -> Iterator[Finding]:
    """What is polled moves through known states on the clock, and stays in a final one."""
    caller = Caller(world, api)
    for operation in caller.document.operations.values():
        rule = operation.raw.get("x-specloom-polling")
        makers = [o for o in caller.document.operations.values() if operation in [t for t, _ in _reads(o)]]
        if rule is None or not makers or not rule.get("cancel") or "x-specloom-cost" not in makers[0].raw:
            continue
        body = caller.body(makers[0], 1)
        made = caller.send(makers[0], body=body)
        path = {next(iter(example_path(operation))): json_of(made).get("id")}
        world.clock.advance(hours=12)
        first = json_of(caller.send(operation, path=path))
        world.clock.advance(hours=12)
        second = json_of(caller.send(operation, path=path))
        if first.get(rule["state"]) not in rule["final"]:
            yield _broken(operation, f"still {first.get(rule['state'])} after 12 hours")
        if first != second:
            yield _broken(operation, "what is final changes")
        charged = makers[0].raw["x-specloom-cost"]["charged"]
        if first.get(rule["state"]) == rule["final"][0] and first.get(charged) != _cost(
            makers[0], body, caller
        ):
            yield _broken(
                operation, f"{charged} is {first.get(charged)}, not {_cost(makers[0], body, caller)}"
            )
    caller.close()


def _cost(operation: Operation, body: dict[str, Any], caller: Caller) -> int:
    """What the document's formula makes of a body."""
    rule = operation.raw["x-specloom-cost"]
    amount = Fraction(body[rule["amount"]])
    for name, factors in rule["factors"].items():
        if "operation" in factors:
            listed = json_of(caller.send(caller.document.operations[factors["operation"]]))[factors["items"]]
            amount *= next(
                Fraction(i[factors["factor"]]) for i in listed if i[factors["identity"]] == body[name]
            )
        else:
            amount *= Fraction(factors[body[name]])
    return math.ceil(amount)


def _same_kind(operation: Operation, target: Operation) -> bool:
    """Whether both answer with the same schemas, so that what was sent to one is shown by the other."""
    kinds = [{str(schema) for schema in answers(one)} for one in (operation, target)]
    return kinds[0] == kinds[1]


def _broken(operation: Operation, text: str) -> Finding:
    return Finding("law", operation.id, text)


def _reads(operation: Operation) -> list[tuple[Operation, dict[str, str]]]:
    if operation.method != "POST":
        return []
    return [
        (target, how) for target, how in links(operation) if target.method == "GET" and example_path(target)
    ]


def _makers(operation: Operation) -> list[Operation]:
    """What makes items of a list: the POST of the same tag that takes a body and links to a read."""
    return [
        other
        for other in operation.document.operations.values()
        if other.method == "POST" and other.raw["tags"] == operation.raw["tags"] and _reads(other)
    ]


def _read_beside(operation: Operation) -> Operation | None:
    """The read of what an operation changes: at its path, or one segment above."""
    if operation.method == "GET" or not example_path(operation):
        return None
    slash = "/" if operation.path.endswith("/") else ""
    paths = {operation.path, operation.path.rstrip("/").rpartition("/")[0] + slash}
    for other in operation.document.operations.values():
        if other.method == "GET" and other.path in paths and other.path.rstrip("/").endswith("}"):
            return other
    return None


def _made_for(caller: Caller, read: Operation) -> dict[str, Any] | None:
    """A fresh thing for a read, made by an operation that links to it."""
    for operation in caller.document.operations.values():
        for target, parameters in _reads(operation):
            if target is read:
                made = caller.make(operation, next(caller.numbers))
                path = resolved(parameters, made, operation) if made.is_success else None
                if path is not None:
                    return path
    return None


def _differs(sent: Any, shown: Any, *, whole: bool = False) -> str | None:
    """A plain field that both have, with other values; or, within an object, one that is not shown at all."""
    if not isinstance(sent, dict) or not isinstance(shown, dict):
        return None
    for name, value in sent.items():
        if whole and name not in shown:
            return str(name)
        other = shown.get(name)
        if inner := _differs(value, other, whole=True):
            return f"{name}.{inner}"
        if name in IGNORED or not isinstance(value, str | int) or not isinstance(other, type(value)):
            continue
        if other != value and not MOMENT.match(str(value)):  # the same moment has many spellings
            return str(name)
    return None
