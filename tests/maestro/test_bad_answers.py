"""Whatever the service answers to whatever call: an answer, or a MaestroClientError."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import MaestroClient, MaestroClientError, MaestroResponse

from .calls import CALLS

Answering = Callable[..., httpx.MockTransport]

BODIES: dict[str, bytes] = {
    "nothing": b"",
    "null": b"null",
    "a number": b"7",
    "a list": b"[]",
    "a list of nulls": b"[null]",
    "an object": b"{}",
    "a page of nonsense": b'{"content": [7, null, {"id": {}}], "totalPages": "x", "last": 0}',
    "an entry of nonsense": b'{"id": 1, "state": {}, "values": [], "label": null, "columns": 3}',
    "a deep list": b"[" * 50_000,
    "a page of HTML": b"<!doctype html><h1>It works</h1>",
    "half an object": b'{"id": 1, "state": "STA',
    "no text": b"\xff\xfe\x00",
    "a byte order mark": b"\xef\xbb\xbf{}",
    "NaN": b'{"id": NaN}',
    "a large number": b'{"id": 1e400, "taskId": -1e999}',
    "a lone surrogate": b'{"message": "\\ud800", "label": "\\udfff", "version": "\\ud800"}',
}
STATUSES = [200, 201, 204, 304, 400, 401, 500]
KINDS = ["application/json", "text/html; charset=nonsense", ""]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("body", BODIES)
def test_a_call_returns_an_answer_or_raises_an_error_of_ours(
    body: str, status: int, settings: Settings, answering: Answering
) -> None:
    # JSON is what most answers are called; the other types differ in how they are read, not in what follows.
    for kind in KINDS if status == STATUSES[0] else KINDS[:1]:
        told = {"content-type": kind} if kind else {}
        transport = answering(status, b"" if status in (204, 304) else BODIES[body], **told)
        with MaestroClient(**settings(transport=transport, retries=0)) as client:
            for operation, call in CALLS.items():
                if operation == "login":
                    continue
                method = getattr(getattr(client, call.resource), call.method)
                try:
                    answer = method(*call.args, **call.kwargs)
                except MaestroClientError as exc:
                    _ = str(exc)
                    answer = exc.response
                if answer is not None:
                    looked_at(answer)


def looked_at(answer: MaestroResponse[Any]) -> None:
    """All of an answer can be looked at, and only `parsed` may refuse."""
    _ = (answer.data, answer.headers, answer.url, answer.request_id, repr(answer))
    try:
        _ = answer.parsed
    except MaestroClientError as exc:
        _ = str(exc)


@pytest.mark.parametrize("body", BODIES)
def test_a_login_that_is_answered_badly_is_an_error_of_ours(
    body: str, settings: Settings, answering: Answering
) -> None:
    for status in (200, 201, 400, 500):

        def answer(_: httpx.Request, status: int = status) -> httpx.Response:
            return httpx.Response(status, content=BODIES[body], headers={"content-type": "application/json"})

        transport = httpx.MockTransport(answer)
        with MaestroClient(**settings(transport=transport, retries=0)) as client:
            with pytest.raises(MaestroClientError):
                client.tasks.list()
            with pytest.raises(MaestroClientError):
                client.authenticate()


@pytest.mark.parametrize(
    "token",
    ["", "a b", "tök", "a\r\nx: y", 7, None, ["a"], {"a": "b"}, "x" * 100_000],
    ids=lambda token: repr(token)[:20],
)
def test_a_token_of_any_kind_is_used_or_refused(token: Any, settings: Settings) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        given = {"accessToken": token, "organizationLabel": "ORG123"}
        return httpx.Response(200, json=given if request.url.path.endswith("/login") else [])

    with MaestroClient(**settings(transport=httpx.MockTransport(answer), retries=0)) as client:
        try:
            assert client.logs.list().ok
        except MaestroClientError as exc:
            _ = str(exc)
