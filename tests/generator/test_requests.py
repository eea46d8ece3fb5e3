"""What a call sends: paths that cannot be bent, queries, headers, bodies; and clients that show no secret."""

from __future__ import annotations

import asyncio
import copy
import datetime
import email
import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codevf_api import AuthenticatedClient, Client, operations
from codevf_api.api.balance import get_balance
from codevf_api.api.tasks import retrieve_task
from codevf_api.errors import DecodeError, UnexpectedStatus
from codevf_api.models import Metadata, ServiceMode, TaskCreate, TaskStatus
from codevf_api.types import UNSET, Call, Unset

from .apis import DOCUMENTS, package

WORKSHOP = DOCUMENTS[-1]
OTHER_FORMS = {"a/b": "a%2Fb", "a?b#c": "a%3Fb%23c", "%2e%2e": "%252e%252e", "..;x": "..%3Bx", "a b": "a%20b"}


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_value_that_leads_elsewhere_is_refused(value: str) -> None:
    """Dots and nothing would be another path, and are a ValueError that names the parameter."""
    with pytest.raises(ValueError, match=r"id must not be .*path"):
        operations.retrieve_task(id=value)


@pytest.mark.parametrize(("value", "quoted"), OTHER_FORMS.items(), ids=list(OTHER_FORMS))
def test_any_other_path_value_is_quoted(value: str, quoted: str) -> None:
    """Slashes, question marks and what is quoted already stay one part of the path."""
    assert operations.retrieve_task(id=value).path == f"/tasks/{quoted}"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["", ".", "..", *OTHER_FORMS]))
@settings(deadline=None)
def test_no_path_value_makes_another_path(value: str) -> None:
    """Whatever the value: it is refused, or httpx sends it as the one part that it is."""
    if value in ("", ".", ".."):
        with pytest.raises(ValueError, match="id must not be"):
            operations.cancel_task(id=value)
        return
    call = operations.cancel_task(id=value)

    sent = httpx.Request("POST", f"https://host.example/base{call.path}").url.raw_path.decode()

    before, part, after = (
        sent.rpartition("/cancel")[0].rpartition("/")[0],
        sent.split("/")[3],
        sent.split("/")[4:],
    )
    assert (before, unquote(part), after) == ("/base/tasks", value, ["cancel"])


@pytest.mark.parametrize("value", [None, UNSET, b"x", ["x"]], ids=repr)
def test_a_path_value_of_another_type_is_refused(value: Any) -> None:
    """None would be sent as the word None."""
    with pytest.raises(ValueError, match="id must be a text, a number or a date, not"):
        operations.retrieve_task(id=value)


def test_a_lone_surrogate_is_refused() -> None:
    """What is no text cannot be quoted."""
    with pytest.raises(ValueError, match="id holds a lone surrogate"):
        operations.retrieve_task(id="\ud800")


def test_only_what_is_given_is_in_the_query() -> None:
    """Each kind of value as it stands on the wire; what is not given is not sent."""
    since = datetime.datetime(2026, 1, 31, 9, 30, tzinfo=datetime.UTC)

    call = operations.list_tasks(status=TaskStatus.PENDING, mode=ServiceMode("soon"), since=since, page=2)

    assert call.query == [
        ("status", "pending"),
        ("mode", "soon"),
        ("since", "2026-01-31T09:30:00Z"),
        ("page", "2"),
    ]
    assert operations.list_tasks().query == []


def test_lists_are_repeated_and_headers_are_apart() -> None:
    """Arrays, dates, booleans and headers of the workshop."""
    states = package(WORKSHOP, "models").State
    list_jobs, unset = package(WORKSHOP, "operations").list_jobs, package(WORKSHOP, "types").UNSET
    day = datetime.date(2026, 1, 31)

    call = list_jobs(state=[states.DONE, states("new")], day=day, test=True, x_trace="t 1", since=unset)

    assert call.query == [("state", "done"), ("state", "new"), ("day", "2026-01-31"), ("test", "true")]
    assert call.headers == {"X-Trace": "t 1"}
    assert list_jobs(day=None).query == []


@pytest.mark.parametrize("value", ["a\nb", "a\r\nX-Other: b", "a\0", "ä"], ids=repr)
def test_a_header_that_begins_another_is_refused(value: str) -> None:
    """A line break in a header would smuggle one in; httpx sends ASCII only."""
    with pytest.raises(ValueError, match="X-Trace must be printable ASCII"):
        package(WORKSHOP, "operations").list_jobs(x_trace=value)


def test_a_call_says_what_to_send() -> None:
    """Method, path and JSON body, ready for any transport; its repr shows no body."""
    body = TaskCreate(prompt="p", max_credits=30, project_id=1, mode=ServiceMode.FAST)
    body.metadata = Metadata.from_dict({"environment": "production"})
    body.idempotency_key = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")

    call = operations.create_task(body=body)

    assert (call.operation, call.method, call.path, call.media) == (
        "createTask",
        "POST",
        "/tasks/create",
        "json",
    )
    assert call.body == {
        "prompt": "p",
        "maxCredits": 30,
        "projectId": 1,
        "mode": "fast",
        "metadata": {"environment": "production"},
        "idempotencyKey": "0f8fad5b-d9cb-469f-a165-70867728950e",
    }
    assert all(type(value) in (str, int, dict) for value in call.body.values())
    assert repr(call) == "<Call createTask: POST /tasks/create>"


def test_none_is_never_sent_as_a_word() -> None:
    """Plain values do for enums and UUIDs, and a wrong one is left for the policy to judge: None is not the text None."""
    plain: dict[str, Any] = {"mode": "fast", "idempotency_key": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    wrong: dict[str, Any] = {"mode": None, "idempotency_key": 5}

    for values in (plain, wrong):
        sent = operations.create_task(body=TaskCreate("p", 30, 1, **values)).body
        assert (sent["mode"], sent["idempotencyKey"]) == tuple(values.values())


def test_a_body_may_be_left_out() -> None:
    """Where the document does not require one."""
    report_job = package(WORKSHOP, "operations").report_job
    models = package(WORKSHOP, "models")

    assert (report_job(id="j").media, report_job(id="j").body) == (None, None)
    assert report_job(id="j", body=models.Report(models.State.DONE)).body == {"state": "done"}


def test_an_upload_cannot_add_parts() -> None:
    """The boundary is httpx's own and random: what a payload holds is payload."""
    models, types = package(WORKSHOP, "models"), package(WORKSHOP, "types")
    payload = b'\r\n--+++\r\nContent-Disposition: form-data; name="other"\r\n\r\nstolen\r\n--+++--'
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, text="noted", headers={"content-type": "text/csv"})

    client = package(WORKSHOP, "client").AuthenticatedClient(base_url="https://host.example/api", token="t")
    client.set_httpx_client(
        httpx.Client(base_url="https://host.example/api", transport=httpx.MockTransport(answer))
    )
    upload = models.Upload(file=types.File(payload, file_name="a.bin", mime_type="x/y"), note="first")

    result = package(WORKSHOP, "api", "files", "upload_file").sync(7, "a/b", client=client, body=upload)

    content_type = seen[0].headers["content-type"]
    message = email.message_from_bytes(
        b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + seen[0].read()
    )
    parts: Any = message.get_payload()
    assert result == "noted"
    assert seen[0].url.raw_path == b"/api/files/7/a%2Fb"
    assert [part.get_param("name", header="content-disposition") for part in parts] == ["file", "note"]
    assert parts[0].get_payload(decode=True) == payload
    assert "+++" not in content_type


def test_bytes_go_and_come_as_they_are() -> None:
    """A binary body keeps its type; a binary answer is bytes."""
    client = package(WORKSHOP, "client").Client(base_url="https://host.example")
    answers = {"PUT": httpx.Response(204), "GET": httpx.Response(200, content=b"\x89PNG")}
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answers[request.method]

    client.set_httpx_client(
        httpx.Client(base_url="https://host.example", transport=httpx.MockTransport(answer))
    )
    files = ("api", "files")

    assert package(WORKSHOP, *files, "replace_file").sync(7, "a", client=client, body=b"\x00\xff") is None
    assert package(WORKSHOP, *files, "download_file").sync(7, "a", client=client) == b"\x89PNG"
    assert (seen[0].read(), seen[0].headers["content-type"]) == (b"\x00\xff", "application/octet-stream")


def _client(answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> AuthenticatedClient:
    transport = httpx.MockTransport(answer)
    return AuthenticatedClient(
        base_url="https://host.example/base",
        token="sk_secret",
        httpx_args={"transport": transport},
        **options,
    )


BALANCE = {"available": 1.5, "onHold": 0, "total": 1.5}


def test_the_ways_of_stock_generators_are_there() -> None:
    """sync, sync_detailed, asyncio and asyncio_detailed send the same call."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=BALANCE)

    async def both() -> tuple[Any, Any]:
        async with _client(answer) as client:
            return await get_balance.asyncio(client=client), await get_balance.asyncio_detailed(client=client)

    with _client(answer) as client:
        results = [get_balance.sync(client=client), get_balance.sync_detailed(client=client).parsed]
    one, detailed = asyncio.run(both())

    assert [each["available"] for each in (*results, one, detailed.parsed) if each] == [1.5] * 4
    assert {str(request.url) for request in seen} == {"https://host.example/base/credits/balance"}
    assert {request.headers["authorization"] for request in seen} == {"Bearer sk_secret"}


@pytest.mark.parametrize("status", [299, 404, 520, 599])
def test_a_status_out_of_the_way_is_no_accident(status: int) -> None:
    """Cloudflare's 520 is an answer too: no parsed result, or an error where that is wanted."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, text="<html>")

    detailed = retrieve_task.sync_detailed("t", client=_client(answer))

    assert (detailed.status_code, detailed.parsed, detailed.content) == (status, None, b"<html>")
    with pytest.raises(UnexpectedStatus, match=f"retrieveTask: the answer has status {status}"):
        retrieve_task.sync("t", client=_client(answer, raise_on_unexpected_status=True))


def test_an_answer_that_breaks_the_document_is_an_error() -> None:
    """A success that does not decode is never silently half an answer."""
    client = _client(lambda _: httpx.Response(200, json={**BALANCE, "total": "much"}))

    with pytest.raises(DecodeError, match="getBalance: total must be a number, not a string"):
        get_balance.sync(client=client)


def test_reprs_show_no_secret() -> None:
    """Not the token, not the headers, not a password in the address, not a field that is marked."""
    client = AuthenticatedClient(
        base_url="https://user:hidden1@host.example/base",
        token="hidden2",
        headers={"X-Key": "hidden3"},
        cookies={"session": "hidden4"},
        httpx_args={"auth": ("user", "hidden5")},
    )
    models = package(WORKSHOP, "models")
    secrets = [models.Login("me", "hidden6"), models.Session("hidden7", "hidden8")]
    calls = [package(WORKSHOP, "operations").login(body=secrets[0])]

    shown = repr([client, client.with_headers({"X-Other": "hidden9"}), *secrets, *calls])

    assert "hidden" not in shown
    assert "https://host.example/base" in shown
    assert "me" in shown


def test_a_callers_headers_are_left_alone() -> None:
    """The dict that was given is not written to, and a second client does not see the first one's token."""
    headers = {"X-Key": "k"}
    client = AuthenticatedClient(base_url="https://host.example", token="t", headers=headers, prefix="")

    sent = client.get_httpx_client().headers
    other = client.with_headers({"X-Other": "o"}).with_cookies({"c": "d"})

    assert (sent["authorization"], sent["x-key"]) == ("t", "k")
    assert other.get_httpx_client().headers["x-key"] == "k"
    assert headers == {"X-Key": "k"}
    assert isinstance(other, AuthenticatedClient)
    assert (
        "authorization"
        not in Client(base_url="https://host.example", headers=headers).get_httpx_client().headers
    )


def test_there_is_one_unset() -> None:
    """Copies of UNSET are UNSET; it is false, and says its name."""
    for twin in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))):
        assert twin is UNSET
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert isinstance(UNSET, Unset)


def test_calls_are_typed_by_their_answer() -> None:
    """What a type checker sees, this only runs."""
    call: Call[Any] = operations.get_balance()

    assert call.parse(httpx.Response(200, json=BALANCE))["onHold"] == 0
