# Produced from tests/maestro/test_raw_async.py by "python scripts/twins.py": edit that file, not this one.
"""request_raw: any request as it is given, on the same road as every other."""

import io
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import MaestroClient, MaestroClientError, OutcomeUnknown, UsageError
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def test_pages_and_parameters_are_sent_as_they_are_given(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    params = {"page": 0, "size": 1, "sort": ["dateCreation,desc", "id"], "stateFilter": "START", "days": None}

    answer = client.request_raw("get", "/api/v2/task", params=params)

    sent = maestro_mock.calls("listTasks")[0]
    assert answer.data["number"] == 0
    assert sent.query == "page=0&size=1&sort=dateCreation%2Cdesc&sort=id&stateFilter=START"
    assert sent.request_headers["authorization"] == "Bearer " + str(client.token)
    assert sent.request_headers["organization"] == "botcity"


def test_values_are_encoded_and_cannot_change_the_request(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.request_raw("GET", "/api/v2/activity/pagination", params={"label": "a&size=1#x?é"})
    with pytest.raises(MaestroClientError):
        client.request_raw("GET", "/api/v2/log/größe 1")

    assert maestro_mock.calls("pageAutomations")[0].query == "label=a%26size%3D1%23x%3F%C3%A9"
    assert maestro_mock.calls("getLog")[0].path.endswith("/log/gr%C3%B6%C3%9Fe%201")


def test_a_query_may_stand_in_the_path(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    answer = client.request_raw("GET", "/api/v2/task?size=1&sort=", params={"page": 1})

    assert maestro_mock.calls("listTasks")[0].query == "size=1&sort=&page=1"
    assert [task["id"] for task in answer.data["content"]] == [123456]


@pytest.mark.parametrize(
    "path",
    [
        "api/v2/task",
        "",
        "//elsewhere.example/api",
        "https://elsewhere.example/api",
        "/api/v2/../../control",
        "/api/v2/%2e%2e/x",
        "/api/v2/./task",
        "/api/v2/log/a#b",
        "/api/v2/log/a\r\nHost: x",
        "/api/v2\\task",
    ],
)
def test_a_path_that_would_lead_elsewhere_is_refused(
    path: str, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(UsageError):
        client.request_raw("GET", path)

    assert not maestro_mock.calls()


def test_json_is_sent_as_it_is_even_where_it_breaks_the_document(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(MaestroClientError) as caught:
        client.request_raw("POST", "/api/v2/task", json={"automationLabel": "TestCI", "data": {}})

    assert caught.value.response is not None
    assert caught.value.response.status_code == 400
    sent = maestro_mock.calls("createTask")[0]
    assert sent.request_body == b'{"automationLabel":"TestCI","data":{}}'
    assert sent.request_headers["content-type"] == "application/json"


def test_files_are_sent_as_a_form_with_a_content_type_of_its_own(settings: Settings) -> None:
    seen: list[httpx.Request] = []
    file = io.BytesIO(b"number,total")

    with MaestroClient(**settings(transport=recording(seen))) as client:
        answer = client.request_raw(
            "POST",
            "/api/v2/artifact/log/501",
            files={"file": ("report.csv", file, "text/csv")},
            data={"note": "x"},
        )

    assert answer.ok
    assert seen[0].headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="note"\r\n\r\nx' in seen[0].content
    assert b'filename="report.csv"\r\nContent-Type: text/csv\r\n\r\nnumber,total' in seen[0].content


def recording(
    seen: list[httpx.Request], error: type[httpx.TransportError] | None = None
) -> httpx.MockTransport:
    """A service that gives tokens, writes down what else it is asked, and loses the answer or sends an empty one."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json={"accessToken": "t" * 20, "organizationLabel": "ORG123"})
        seen.append(request)
        if error is not None:
            raise error("gone", request=request)
        return httpx.Response(200)

    return httpx.MockTransport(answer)


@pytest.mark.parametrize(
    ("data", "body", "kind"),
    [
        (
            {"a": "1 2", "b": ["x", "y"], "c": True},
            b"a=1+2&b=x&b=y&c=true",
            "application/x-www-form-urlencoded",
        ),
        ("größer", "größer".encode(), None),
        (b"\x00", b"\x00", None),
    ],
)
def test_data_is_a_form_or_bytes(
    data: Any, body: bytes, kind: str | None, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(MaestroClientError):
        client.request_raw("POST", "/api/v2/nowhere", data=data)

    sent = maestro_mock.calls()[-1]
    assert sent.request_body == body
    assert sent.request_headers.get("content-type") == kind


@pytest.mark.parametrize(
    "wrong", [{"method": None}, {"path": 5}, {"params": "x=1"}, {"data": 5}, {"files": [b"x"]}], ids=str
)
def test_an_argument_of_another_type_is_named(wrong: dict[str, Any], client: MaestroClient) -> None:
    given: dict[str, Any] = {"method": "GET", "path": "/x", **wrong}
    with pytest.raises(UsageError, match=f"^{next(iter(wrong))} is a "):
        client.request_raw(**given)


def test_two_bodies_are_one_too_many(client: MaestroClient) -> None:
    with pytest.raises(UsageError):
        client.request_raw("POST", "/api/v2/task", json={}, data={"a": 1})
    with pytest.raises(UsageError):
        client.request_raw("POST", "/api/v2/task", files={"file": b""}, data=b"x")


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [("POST", "/api/v2/task", "createTask"), ("GET", "/api/v2/datapool/invoices/pull", "pullDatapoolEntry")],
)
def test_what_the_document_forbids_to_repeat_is_sent_once(
    method: str, path: str, operation: str, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault(operation, "answer_lost")
    body = {"activityLabel": "TestCI"} if method == "POST" else None

    with pytest.raises(OutcomeUnknown) as caught:
        client.request_raw(method, path, json=body)

    assert len(maestro_mock.calls(operation)) == 1
    assert caught.value.request is not None
    assert caught.value.request.operation == operation


def test_what_the_document_allows_to_repeat_is_repeated(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("getTask", "answer_lost", count=1)
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    assert (client.request_raw("GET", "/api/v2/task/12345")).ok
    assert (client.request_raw("POST", "/api/v2/task/12345", json={"interrupted": True})).ok
    assert len(maestro_mock.calls("getTask")) == len(maestro_mock.calls("updateTask")) == 2


def test_an_unknown_post_is_never_repeated_and_an_unknown_get_is(settings: Settings) -> None:
    seen: list[httpx.Request] = []

    with MaestroClient(**settings(transport=recording(seen, httpx.ReadError))) as client:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            with pytest.raises(MaestroClientError):
                client.request_raw(method, "/api/v2/insights/new")

    assert [request.method for request in seen] == ["GET"] * 4 + ["POST", "PUT", "PATCH", "DELETE"]


def test_options_of_a_call_hold_for_it(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.request_raw("GET", "/api/v2/task", headers={"x-note": "hello"}, deadline=5.0)
    client.with_options(headers={"x-note": "again"}).tasks.list()

    assert [entry.request_headers["x-note"] for entry in maestro_mock.calls("listTasks")] == [
        "hello",
        "again",
    ]
