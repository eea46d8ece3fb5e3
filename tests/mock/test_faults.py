"""Faults, seen by a client: in process, sync and async, and over a socket, with the same errors."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from specloom_mock import specs
from specloom_mock.handles import ApiHandle
from specloom_mock.worlds.faults import KINDS

Ask = Callable[..., httpx.Response]
TASK = {"prompt": "p", "maxCredits": 30, "projectId": 1}


def in_process(api: ApiHandle) -> Ask:
    def ask(method: str, path: str, **options: Any) -> httpx.Response:
        with api.http(timeout=5) as http:
            return http.request(method, path, **options)

    return ask


def in_process_async(api: ApiHandle) -> Ask:
    def ask(method: str, path: str, **options: Any) -> httpx.Response:
        async def main() -> httpx.Response:
            async with api.async_http(timeout=5) as http:
                return await http.request(method, path, **options)

        return asyncio.run(main())

    return ask


@pytest.fixture(
    params=[
        pytest.param(in_process, id="in-process", marks=pytest.mark.specloom(rate_limits=False)),
        pytest.param(in_process_async, id="in-process-async", marks=pytest.mark.specloom(rate_limits=False)),
        pytest.param(in_process, id="socket", marks=pytest.mark.specloom(socket=True, rate_limits=False)),
    ]
)
def ask(request: pytest.FixtureRequest, codevf_mock: ApiHandle, key: dict[str, str]) -> Ask:
    """One request to CodeVF, each time over a connection of its own."""
    send = request.param(codevf_mock)
    return lambda method, path, **options: send(
        method, path, headers=key | options.pop("headers", {}), **options
    )


def projects(api: ApiHandle) -> list[str]:
    return [project.name for project in api.state.projects.values()]


def test_a_status_is_answered_in_the_services_words_and_not_handled(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("createProject", "status", status=503, headers={"Retry-After": "7"}, count=1)

    answer = ask("POST", "/projects/create", json={"name": "p"})

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert answer.json()["error"]["code"] == "service_unavailable"
    assert answer.json()["error"]["retryable"] is True
    assert projects(codevf_mock) == []
    assert ask("POST", "/projects/create", json={"name": "p"}).status_code == 201


@pytest.mark.parametrize("status", [302, 418, 502])
def test_a_status_that_the_document_does_not_know_is_played_all_the_same(
    codevf_mock: ApiHandle, ask: Ask, status: int
) -> None:
    """It does not say of itself that it may be tried again: only the documented ones do."""
    codevf_mock.fault("*", "status", status=status)

    answer = ask("GET", "/tags")

    error = answer.json()["error"]
    assert (answer.status_code, error["status"], error["retryable"]) == (status, status, False)


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_without_a_body_has_none(codevf_mock: ApiHandle, ask: Ask, status: int) -> None:
    codevf_mock.fault("*", "status", status=status)

    answer = ask("GET", "/tags")

    assert (answer.status_code, answer.content) == (status, b"")


def test_a_reset_comes_before_the_request_is_handled(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("createProject", "reset", count=1)

    with pytest.raises(httpx.ReadError):
        ask("POST", "/projects/create", json={"name": "p"})

    assert projects(codevf_mock) == []
    assert not codevf_mock.calls()[-1].handled


def test_a_lost_answer_comes_after_it(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("createProject", "answer_lost", count=1)

    with pytest.raises(httpx.ReadError):
        ask("POST", "/projects/create", json={"name": "p"})

    assert projects(codevf_mock) == ["p"]
    assert codevf_mock.calls()[-1].handled
    assert codevf_mock.calls()[-1].status == 0


def test_a_truncated_body_ends_in_the_middle(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("listTags", "truncate", count=1)

    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        ask("GET", "/tags")


def test_a_garbled_body_is_no_json(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("listTags", "garble", count=1)

    answer = ask("GET", "/tags")

    assert answer.status_code == 200
    assert answer.content.startswith(b"\xff\xfe{")
    with pytest.raises(ValueError):  # noqa: PT011  # what json says of it differs
        answer.json()


def test_a_wrong_type_calls_json_html(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("listTags", "wrong_type", count=1)

    assert ask("GET", "/tags").headers["content-type"] == "text/html; charset=utf-8"


def test_a_drip_brings_the_whole_body_in_the_end(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("listTags", "drip", seconds=0.2, count=1)

    assert len(ask("GET", "/tags").json()["tags"]) == 3


def test_a_delay_is_waited_for(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("listTags", "delay", seconds=0.1)

    assert ask("GET", "/tags").status_code == 200
    assert codevf_mock.calls()[-1].faults == ["delay"]


def test_a_duplicate_is_handled_twice(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("createProject", "duplicate", count=1)

    answer = ask("POST", "/projects/create", json={"name": "p"})

    assert answer.status_code == 200  # the second time the project is there
    assert projects(codevf_mock) == ["p"]


def test_a_duplicate_without_a_key_makes_two_tasks_and_with_one_makes_one(
    codevf_mock: ApiHandle, ask: Ask
) -> None:
    ask("POST", "/projects/create", json={"name": "p"})
    codevf_mock.fault("createTask", "duplicate")

    ask("POST", "/tasks/create", json=TASK)
    ask("POST", "/tasks/create", json=TASK | {"idempotencyKey": "0f8fad5b-d9cb-469f-a165-70867728950e"})

    assert len(codevf_mock.state.tasks) == 3


def test_a_revoked_token_is_refused(codevf_mock: ApiHandle, ask: Ask) -> None:
    codevf_mock.fault("*", "token_revoked", count=1)

    assert ask("GET", "/tags").json()["error"]["code"] == "unauthorized"
    assert ask("GET", "/tags").status_code == 200


def test_it_is_refused_where_the_document_knows_no_such_answer(maestro_mock: ApiHandle) -> None:
    """A fault that was asked for is not the mock's own."""
    maestro_mock.fault("getVersion", "token_revoked")

    with maestro_mock.http() as http:
        answer = http.get("/api/v2/maestro/version")

    assert (answer.status_code, answer.json()["message"]) == (401, "The token is missing or unknown.")
    assert maestro_mock.calls()[0].own_fault is None


@pytest.mark.specloom(rate_limits=False)
def test_a_delay_beyond_the_clients_patience_is_a_timeout_at_once(
    codevf_mock: ApiHandle, key: dict[str, str]
) -> None:
    """On a shared manual clock nobody waits: the world's time passes instead."""
    codevf_mock.fault("listTags", "delay", seconds=3600)
    before = codevf_mock.clock.now()

    with codevf_mock.http(headers=key, timeout=5) as http, pytest.raises(httpx.ReadTimeout):
        http.get("/tags")

    assert codevf_mock.clock.now() - before == 5


@pytest.mark.specloom(rate_limits=False)
@pytest.mark.parametrize(
    ("match", "hit", "missed"),
    [
        ({"body.name": "a"}, {"json": {"name": "a"}}, {"json": {"name": "b"}}),
        (
            {"body": {"name": "a"}},
            {"json": {"name": "a", "description": "d"}},
            {"json": {"name": "b", "description": "d"}},
        ),
        (
            {"header": {"X-Test": 1}},
            {"json": {"name": "a"}, "headers": {"X-Test": "1"}},
            {"json": {"name": "a"}},
        ),
        ({"body.description": None}, {"json": {"name": "a"}}, {"json": {"name": "a", "description": "d"}}),
        (
            {"header.X-Test": "1"},
            {"json": {"name": "a"}, "headers": {"X-Test": "1"}},
            {"json": {"name": "a"}},
        ),
        ({"query.page": 2}, {"json": {"name": "a"}, "params": {"page": "2"}}, {"json": {"name": "a"}}),
    ],
)
def test_a_fault_may_be_for_some_requests_only(
    codevf_mock: ApiHandle, key: dict[str, str], match: dict[str, Any], hit: Any, missed: Any
) -> None:
    codevf_mock.fault("createProject", "status", status=500, match=match)

    with codevf_mock.http(headers=key) as http:
        assert http.post("/projects/create", **missed).status_code in (200, 201)
        assert http.post("/projects/create", **hit).status_code == 500


@pytest.mark.specloom(rate_limits=False)
def test_a_path_parameter_can_be_matched(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    codevf_mock.fault("retrieveProject", "status", match={"path.id": 7})

    with codevf_mock.http(headers=key) as http:
        assert (http.get("/projects/7").status_code, http.get("/projects/8").status_code) == (503, 404)


def chances(api: ApiHandle, key: dict[str, str]) -> list[int]:
    api.fault("listTags", "status", probability=0.3)
    with api.http(headers=key) as http:
        return [http.get("/tags").status_code for _ in range(100)]


@pytest.mark.specloom(rate_limits=False, seed=7)
def test_the_same_seed_gives_the_same_run(
    codevf_mock: ApiHandle, key: dict[str, str], specloom_in_process: Any
) -> None:
    twin = specloom_in_process.world(clock="manual", seed=7)
    other = specloom_in_process.world(clock="manual", seed=8)
    for world in (twin, other):
        world.set(rate_limits=False)

    first = chances(codevf_mock, key)

    assert chances(twin.codevf, key) == first
    assert chances(other.codevf, key) != first
    assert 15 < first.count(503) < 45


def test_an_unknown_operation_is_named(codevf_mock: ApiHandle) -> None:
    with pytest.raises(ValueError, match="codevf has no operation 'creatTask': it has createProject"):
        codevf_mock.fault("creatTask", "reset")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"status": 100}, "fault.status: expected at least 200, got 100"),
        ({"probability": 2}, "fault.probability: expected at most 1"),
        ({"count": 0}, "fault.count: expected at least 1"),
        ({"match": {"prompt": "p"}}, "fault.match"),
    ],
    ids=str,
)
def test_a_handle_refuses_what_the_control_plane_refuses(
    codevf_mock: ApiHandle, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        codevf_mock.fault("listTags", "status", **wrong)


@pytest.mark.specloom(rate_limits=False)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_down(codevf_mock: ApiHandle, key: dict[str, str], kind: Any) -> None:
    codevf_mock.fault("listTags", kind, seconds=0.01)

    with codevf_mock.http(headers=key) as http, suppress(httpx.TransportError):
        http.get("/tags")

    assert codevf_mock.calls("listTags")[-1].faults == [kind]


def test_every_kind_is_documented_and_told_of() -> None:
    """The document of the control plane, the mock and the page for users have the same kinds."""
    page = Path(__file__).parents[2] / "docs" / "how-to" / "plant-faults.md"
    table = page.read_text(encoding="utf-8").partition("## The kinds")[2].partition("##")[0]

    documented = specs.read(specs.CONTROL)["components"]["schemas"]["FaultKind"]["enum"]

    assert sorted(documented) == sorted(KINDS)
    assert sorted(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == sorted(KINDS)
