"""Requests made of the documents' own examples."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Mapping
from typing import Any

import httpx

from specloom_mock.documents.document import Document, Operation
from specloom_mock.handles import WorldHandle

from .examined import credentials, prepare

JSON = "application/json"
MADE, ASKED, NAMED = "$response.body#", "$request.body#", "$request.path."
# Fields in which two of a kind have to differ.
NAMES = ("label", "name", "title", "subject", "prompt", "input", "botId", "number")


class Caller:
    """Somebody who calls one API of a world, by operation."""

    def __init__(self, world: WorldHandle, api: str, given: dict[str, str] | None = None) -> None:
        prepare(world.api(api))
        self.document: Document = world.mock.apis[api].document
        self.headers = credentials(world.api(api), given)
        self._http = world.api(api).http(headers=self.headers)
        self.numbers = itertools.count(3)
        """For things of which no two may be alike."""

    def send(
        self,
        operation: Operation,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """An operation with these values; path parameters that are not given are the examples."""
        values = example_path(operation) | dict(path or {})
        url = operation.path.format_map({name: str(value) for name, value in values.items()})
        more: dict[str, Any] = {} if body is None else {"json": body}
        if JSON not in operation.body and any("multipart" in media for media in operation.body):
            more = {"files": {"file": ("sample.txt", b"sample", "text/plain")}}
        return self._http.request(
            operation.method, url, params=dict(query or {}), headers=dict(headers or {}), **more
        )

    def make(self, operation: Operation, number: int = 0, **more: Any) -> httpx.Response:
        """An operation with its example, varied so that several can be made."""
        return self.send(operation, body=self.body(operation, number), **more)

    def body(self, operation: Operation, number: int = 0) -> Any:
        """The example, with what it refers to made first: a field is filled as the links fill a parameter of its name."""
        body = example_body(operation, number)
        for name in body if isinstance(body, dict) else ():
            for maker in self.document.operations.values():
                how = next((p[name] for _, p in links(maker) if name in p), None)
                if how and maker is not operation and maker.method == "POST" and not example_path(maker):
                    made = self.send(maker, body=example_body(maker))
                    body[name] = (resolved({name: how}, made) or body)[name]
        return body

    def close(self) -> None:
        """Close the client."""
        self._http.close()


def example_path(operation: Operation) -> dict[str, Any]:
    """Path parameters as the document shows them."""
    return {p.name: p.raw.get("example") for p in operation.parameters if p.place == "path"}


def example_body(operation: Operation, number: int = 0) -> Any:
    """The first example of the JSON body, with other names for another number; None where there is no such body."""
    if JSON not in operation.body:
        return None
    schema = operation.document.resolve(operation.body[JSON].raw)
    body = copy.deepcopy(schema["examples"][0])
    if isinstance(body, dict):
        for idempotency in filter(None, [operation.raw.get("x-specloom-idempotency")]):
            body.pop(idempotency["field"], None)
        _vary(body, number)
    return body


def _vary(body: dict[str, Any], number: int) -> None:
    for name in NAMES:
        if number and isinstance(body.get(name), str):
            body[name] = f"{body[name]}-{number}"
    if number and isinstance(body.get("values"), dict):
        _vary(body["values"], number)


def success(operation: Operation) -> dict[str, Any]:
    """The documented successful answers by status."""
    return {
        status: operation.document.resolve(answer)
        for status, answer in operation.raw["responses"].items()
        if str(status).startswith("2")
    }


def at(value: Any, pointer: str) -> Any:
    """What a JSON pointer points at; None where there is nothing."""
    for part in pointer.strip("/").split("/") if pointer.strip("/") else ():
        if isinstance(value, list):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def links(operation: Operation) -> list[tuple[Operation, dict[str, str]]]:
    """Operations that the successful answers lead to, with the expressions for their parameters."""
    found: dict[str, tuple[Operation, dict[str, str]]] = {}
    for answer in success(operation).values():
        for raw in answer.get("links", {}).values():
            link = operation.document.resolve(raw)
            target = operation.document.operations[link["operationId"]]
            found[target.id] = (target, link.get("parameters", {}))
    return list(found.values())


def json_of(response: httpx.Response) -> Any:
    try:
        return response.json() if response.content else {}
    except ValueError:
        return {}


def sent_by(made: httpx.Response) -> Any:
    try:
        return json.loads(made.request.content)
    except (ValueError, httpx.RequestNotRead):
        return {}


def resolved(
    parameters: dict[str, str], made: httpx.Response, operation: Operation | None = None
) -> dict[str, Any] | None:
    """Parameters of a link from an answer, to an operation's example where that is given; None where one is not known."""
    found: dict[str, Any] = {}
    sent = sent_by(made)
    for name, expression in parameters.items():
        if expression.startswith(MADE):
            value = at(json_of(made), expression.removeprefix(MADE))
        elif expression.startswith(ASKED):
            value = at(sent, expression.removeprefix(ASKED))
        elif operation is not None and expression.startswith(NAMED):
            value = example_path(operation).get(expression.removeprefix(NAMED))
        else:
            value = None
        if value is None:
            return None
        found[name.removeprefix("path.")] = value
    return found
