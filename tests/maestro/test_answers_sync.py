# Produced from tests/maestro/test_answers_async.py by "python scripts/twins.py": edit that file, not this one.
"""What a call returns, and what it raises: the answer as it came, and a typed view of it."""

import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.settings import Settings

import specloom.errors
from maestro_api import operations
from maestro_client import (
    AnswerError,
    AuthenticationError,
    MaestroAPIError,
    MaestroClient,
    MaestroClientError,
    NotFoundError,
    ServerError,
    UsageError,
)
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
Answering = Callable[..., httpx.MockTransport]

TASK = (
    b'{"id": 7, "state": "START", "parameters": {}, "dateCreation": "2026-01-31T09:30:00",'
    b' "test": false, "interrupted": false, "killed": false, "priority": 0}'
)
JSON = {"content_type": "application/json"}


def headers(**named: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in named.items()}


def test_data_is_as_it_came_and_parsed_is_typed(client: MaestroClient) -> None:
    answer = client.tasks.get("12345")

    assert answer.data == answer.raw.json()
    assert answer.parsed.id == answer.data["id"] == 12345
    assert answer.parsed["activityLabel"] == "TestCI"
    assert answer.parsed.date_creation
    assert answer.parsed.date_creation.tzinfo is not None
    assert repr(answer) == f"<MaestroResponse getTask: 200, {len(answer.content)} bytes>"


def test_a_time_without_an_offset_is_utc(settings: Settings, answering: Answering) -> None:
    with MaestroClient(**settings(transport=answering(200, TASK, **headers(**JSON)))) as client:
        created = (client.tasks.get(7)).parsed.date_creation

    assert created
    assert created.isoformat() == "2026-01-31T09:30:00+00:00"


def test_headers_are_a_dict_that_finds_a_name_in_any_case(client: MaestroClient) -> None:
    found = (client.tasks.get(12345)).headers

    assert isinstance(found, dict)
    assert found["Content-Type"] == found["content-type"] == found.get("CONTENT-TYPE") == "application/json"
    assert "Content-Length" in found
    assert found.get("x-none") is None
    assert found == dict(found)


def test_an_unexpected_field_hides_neither_the_answer_nor_that_it_was_one(
    settings: Settings, answering: Answering
) -> None:
    odd = answering(200, b'{"id": "seven", "state": 3}', **headers(**JSON))
    with MaestroClient(**settings(transport=odd)) as client:
        answer = client.tasks.create("TestCI")

        assert (answer.ok, answer.data) == (True, {"id": "seven", "state": 3})
        with pytest.raises(AnswerError, match="createTask") as caught:
            _ = answer.parsed
        assert caught.value.response is answer
        assert caught.value.status_code == 200


def test_another_success_than_the_documented_one_is_a_success(
    settings: Settings, answering: Answering
) -> None:
    with MaestroClient(**settings(transport=answering(202, TASK, **headers(**JSON)))) as client:
        answer = client.tasks.create("TestCI")

    assert (answer.ok, answer.status_code, answer.data["id"]) == (True, 202, 7)
    with pytest.raises(AnswerError, match="202"):
        _ = answer.parsed


@pytest.mark.parametrize(
    ("body", "kind", "data"),
    [
        (b'{"a": 1}', "application/problem+json; charset=utf-8", {"a": 1}),
        (b'{"a": 1}', "application/hal+json", {"a": 1}),
        (b"pass123", "text/plain", "pass123"),
        ("größer".encode("latin-1"), 'text/plain; charset="iso-8859-1"', "größer"),
        (b"caf\xe9", "text/plain; charset=none-such", b"caf\xe9"),
        (b"\x00\x01", "application/octet-stream", b"\x00\x01"),
        (b'{"a": 1}', "", {"a": 1}),
        (b"neither", "", b"neither"),
        (b"", "application/json", None),
    ],
)
def test_data_is_read_as_its_content_type_says(
    body: bytes, kind: str, data: object, settings: Settings, answering: Answering
) -> None:
    told = headers(content_type=kind) if kind else {}
    with MaestroClient(**settings(transport=answering(200, body, **told))) as client:
        assert (client.request_raw("GET", "/api/v2/something")).data == data


def test_json_that_is_none_is_an_error_and_never_an_empty_dict(
    settings: Settings, answering: Answering
) -> None:
    for body in (b'{"id": 7', b"", b"<html>"):
        spoilt = answering(200, body, **headers(**JSON))
        with MaestroClient(**settings(transport=spoilt, retries=0)) as client:
            with pytest.raises(AnswerError) as caught:
                client.tasks.get(7)
        assert caught.value.response is not None
        assert caught.value.response.content == body
        assert caught.value.status_code == 200


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, MaestroAPIError),
        (401, AuthenticationError),
        (403, AuthenticationError),
        (404, NotFoundError),
        (409, MaestroAPIError),
        (418, MaestroAPIError),
        (500, ServerError),
        (503, ServerError),
    ],
)
def test_an_error_answer_raises_and_comes_along(
    status: int, kind: type[MaestroAPIError], settings: Settings, answering: Answering
) -> None:
    body = b'{"message": "Bad Request", "details": "Label already exists", "more": 1}'
    transport = answering(status, body, **headers(**JSON))
    with MaestroClient(**settings(transport=transport)) as client:
        with pytest.raises(MaestroClientError) as caught:
            client.tasks.create("TestCI")

    error = caught.value
    assert type(error) is kind
    assert isinstance(error, specloom.errors.APIError)
    assert error.response is not None
    assert (error.response.ok, error.response.status_code) == (False, status)
    assert error.response.data["details"] == "Label already exists"
    assert "Bad Request" in str(error)
    assert "POST /api/v2/task" in str(error)
    with pytest.raises(kind):
        _ = error.response.parsed


@pytest.mark.parametrize("body", [b"", b"<html>down</html>", b"{", b"[1]", b'"text"', b"\xff\xfe"])
def test_an_error_may_have_any_body(body: bytes, settings: Settings, answering: Answering) -> None:
    transport = answering(500, body, **headers(**JSON))
    with MaestroClient(**settings(transport=transport, retries=0)) as client:
        with pytest.raises(ServerError) as caught:
            client.tasks.get(7)

    assert caught.value.response is not None
    assert caught.value.response.content == body
    _ = caught.value.response.data


def test_without_raising_an_error_is_an_answer(settings: Settings, maestro_mock: ApiHandle) -> None:
    with MaestroClient(**settings(raise_on_error=False)) as client:
        answer = client.tasks.get("invalid_id")
        raw = client.request_raw("GET", "/api/v2/task/1")

        assert (answer.ok, answer.status_code, answer.operation) == (False, 404, "getTask")
        assert raw.data["message"]
        with pytest.raises(NotFoundError):
            _ = answer.parsed
        with pytest.raises(MaestroClientError):  # no answer, nothing to return
            client.tasks.get("..")
        assert len(maestro_mock.calls("getTask")) == 2


@pytest.mark.parametrize("value", ["..", ".", ""])
def test_a_value_that_would_change_the_path_is_refused(
    value: str, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(UsageError):
        client.tasks.get(value)

    assert not maestro_mock.calls("getTask")


def test_arguments_that_do_not_fit_are_refused_before_anything_is_sent(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    refused: list[Callable[[], Any]] = [
        lambda: client.tasks.create("TestCI", priority=11),
        lambda: client.tasks.create("TestCI", ["no", "mapping"]),  # type: ignore[arg-type]
        lambda: client.tasks.create(None),  # type: ignore[arg-type]
        lambda: client.tasks.create("TestCI", {"a": object()}),
        lambda: client.tasks.create("TestCI", min_execution_date="tomorrow"),
        lambda: client.tasks.list(page=0),
        lambda: client.tasks.list(size=0),
        lambda: client.tasks.finish(1, total_items=3, processed_items=2, failed_items=2),
        lambda: client.alerts.list(task_id="x"),
        lambda: client.messages.send("s", "b", emails=[f"{n}@example.com" for n in range(51)]),
        lambda: client.schedules.create("TestCI", "every monday"),
        lambda: client.logs.add_entry("TestCI", {"id": []}),  # type: ignore[dict-item]
        lambda: client.result_files.upload("/no/such/file", 1),
        lambda: client.tasks.get(1, retires=1),  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ]
    for call in refused:
        with pytest.raises(MaestroClientError):
            call()
    assert {entry.operation for entry in maestro_mock.calls()} <= {"login"}


def test_answers_and_errors_travel_by_pickle(client: MaestroClient) -> None:
    answer = client.tasks.get(12345)
    with pytest.raises(NotFoundError) as caught:
        client.tasks.get(1)

    there = pickle.loads(pickle.dumps(answer))
    error = pickle.loads(pickle.dumps(caught.value))

    assert (there.data, there.parsed, there.headers) == (answer.data, answer.parsed, answer.headers)
    assert caught.value.response is not None
    assert (str(error), error.response.data) == (str(caught.value), caught.value.response.data)
    assert error.response.request_id == caught.value.request_id
    with pytest.raises(UsageError, match="pickle"):
        _ = there.raw


def test_a_closed_client_says_so(settings: Settings) -> None:
    client = MaestroClient(**settings())
    client.close()

    with pytest.raises(MaestroClientError, match="closed"):
        client.tasks.list()


def test_raw_gives_the_kits_response_to_any_generated_call(client: MaestroClient) -> None:
    by_name = client.raw.get_task(id=12345)
    by_call = client.raw(operations.get_task(id=12345), retries=0)

    assert by_name.parsed.id == by_call.parsed.id == 12345
    assert by_name.json()["id"] == 12345


def test_json_too_deep_to_read_is_an_error(settings: Settings, answering: Answering) -> None:
    deep = answering(200, b"[" * 100_000, **headers(**JSON))
    with MaestroClient(**settings(transport=deep, retries=0)) as client:
        with pytest.raises(AnswerError):
            client.request_raw("GET", "/api/v2/deep")
