"""The control plane, from the outside."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

import httpx
import pytest

from specloom_mock.control.plane import HANDLERS, document
from specloom_mock.documents.schemas import Finding
from specloom_mock.handles import MockHandle, WorldHandle
from specloom_mock.serving.inprocess import Transport

JSON = "application/json"


@pytest.fixture
def control(specloom_in_process: MockHandle) -> httpx.Client:
    """A client of the control plane."""
    return httpx.Client(base_url="http://localhost/_control", transport=Transport(specloom_in_process.mock))


@pytest.fixture
def here(specloom_world: WorldHandle) -> str:
    """The path of this test's world."""
    return f"/worlds/{specloom_world.name}"


def test_it_is_described_and_handled_operation_by_operation() -> None:
    assert document().operations.keys() == HANDLERS.keys()


def test_it_says_that_it_is_up(control: httpx.Client) -> None:
    assert control.get("/health").json() == {"status": "ok", "version": version("specloom")}


def test_it_names_every_operation_that_a_fault_may_meet(control: httpx.Client) -> None:
    apis = {api["name"]: {o["id"] for o in api["operations"]} for api in control.get("/apis").json()["apis"]}

    assert "createTask" in apis["codevf"]
    codevf = next(api for api in control.get("/apis").json()["apis"] if api["name"] == "codevf")
    create = next(o for o in codevf["operations"] if o["id"] == "createTask")
    assert create["body"]["example"]["mode"] == "fast"
    assert len(apis) == 5


def test_a_world_is_made_used_and_removed(control: httpx.Client) -> None:
    made = control.post("/worlds", json={"name": "made", "clock": "manual", "seed": 4})
    assert made.status_code == 201
    assert made.json()["base_urls"]["codevf"] == "http://localhost/w/made/codevf"
    assert made.json()["clock"]["time"] == "2026-01-01T00:00:00.000Z"
    assert control.post("/worlds", json={"name": "made"}).status_code == 409

    codevf = made.json()["base_urls"]["codevf"]
    assert (
        control.get(f"{codevf}/tags", headers={"authorization": "Bearer sk_test_second"}).status_code == 200
    )
    assert "made" in [world["name"] for world in control.get("/worlds").json()["worlds"]]

    assert control.delete("/worlds/made").status_code == 204
    assert control.delete("/worlds/made").status_code == 404
    gone = control.get(f"{codevf}/tags")
    assert (gone.status_code, gone.json()["detail"][:30]) == (404, "there is no world named 'made'")


def test_the_default_world_stays(control: httpx.Client) -> None:
    assert control.delete("/worlds/default").status_code == 409
    assert control.post("/worlds/default/reset").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "said"),
    [
        ("GET", "/nothing", {}, 404, "there is nothing at /_control/nothing"),
        ("DELETE", "/health", {}, 405, "expected one of the methods GET, got DELETE"),
        ("GET", "/worlds/night", {}, 404, "there is no world named 'night'"),
        ("GET", "/worlds/default/services/mail", {}, 404, "there is no API named 'mail'"),
        ("POST", "/worlds", {"json": {}}, 422, "body.name: expected a value, got nothing"),
        ("POST", "/worlds", {"json": {"name": "a/b"}}, 422, "body.name: expected a text that matches"),
        ("POST", "/worlds", {"json": {"name": "x", "clock": "fast"}}, 422, "body.clock: 'fast' is no clock"),
        (
            "POST",
            "/worlds",
            {"json": {"name": "x", "more": 1}},
            422,
            'expected known fields only, got "more"',
        ),
        ("POST", "/worlds", {"content": b"{"}, 400, "body: expected JSON"),
        ("POST", "/worlds", {"content": b'{"name": "\\ud800"}'}, 400, "body: expected text in Unicode"),
        ("POST", "/worlds", {"data": {"name": "x"}}, 422, "body: expected the content type application/json"),
        ("POST", "/worlds/default/clock/advance", {"json": {"seconds": -1}}, 422, "expected at least 0"),
        ("POST", "/worlds/default/clock/advance", {"json": {"seconds": "1"}}, 422, "expected number"),
        ("PUT", "/worlds/default/snapshot", {"json": {"specloom": 9}}, 422, "body.specloom: expected 1"),
        (
            "PUT",
            "/worlds/-/snapshot",
            {"json": {"specloom": 1}},
            422,
            "path.world: expected a text that matches",
        ),
        ("GET", "/worlds/default/journal?count=0", {}, 422, "query.count: expected at least 1"),
        ("GET", "/worlds/default/journal/999999", {}, 404, "the journal holds no entry 999999"),
        ("GET", "/worlds/default/journal/x", {}, 422, "path.entry: expected integer"),
        ("DELETE", "/worlds/default/faults/f", {}, 404, "there is no fault 'f'"),
        ("GET", "/env?world=night", {}, 404, "there is no world named 'night'"),
        ("POST", "/worlds/default/services/codevf/actions/jump", {}, 404, "codevf has no action 'jump'"),
    ],
)
def test_what_is_wrong_is_said_as_problem_details(
    control: httpx.Client, method: str, path: str, options: Any, status: int, said: str
) -> None:
    headers = {"content-type": JSON} if "content" in options else {}
    answer = control.request(method, path, headers=headers, **options)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert said in answer.json()["detail"]


def test_time_is_read_set_and_moved(control: httpx.Client, here: str) -> None:
    assert control.get(f"{here}/clock").json()["kind"] == "manual"
    moved = control.post(f"{here}/clock/advance", json={"seconds": 3600}).json()
    assert moved["time"] == "2026-01-01T01:00:00.000Z"

    assert control.put(f"{here}/clock", json={"clock": 60}).json()["scale"] == 60
    assert control.put(f"{here}/clock", json={"clock": "manual"}).json()["now"] >= moved["now"]
    assert control.put(f"{here}/clock", json={"clock": "x"}).status_code == 422


def test_a_fault_is_planted_listed_and_removed(control: httpx.Client, here: str) -> None:
    wanted = {"api": "codevf", "operation": "createTask", "kind": "answer_lost", "count": 2}
    made = control.post(f"{here}/faults", json=wanted)

    assert made.status_code == 201
    assert made.json() | wanted == made.json()
    assert control.get(f"{here}/faults").json()["faults"] == [made.json()]
    assert control.delete(f"{here}/faults/{made.json()['id']}").status_code == 204
    assert control.get(f"{here}/faults").json()["faults"] == []
    control.post(f"{here}/faults", json=wanted)
    assert control.delete(f"{here}/faults").status_code == 204
    assert control.get(f"{here}/faults").json()["faults"] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "explode"}, "body.kind: expected one of status, delay, reset"),
        ({"api": "mail"}, "body.api: expected * or one of"),
        ({"operation": "createProjects"}, "body.operation: expected * or one of createProject"),
        ({"count": 0}, "body.count: expected at least 1"),
        ({"probability": 2}, "body.probability: expected at most 1"),
        ({"headers": {"a\r\nb": "c"}}, "body.headers: expected field names of the documented form"),
        ({"headers": {"a": "c\r\nd"}}, "body.headers.a: expected a text that matches"),
        ({"match": {"cookie.x": 1}}, "body.match: expected field names of the documented form"),
        ({"seconds": -1}, "body.seconds: expected at least 0"),
        ({"status": 100}, "body.status: expected at least 200"),
    ],
)
def test_a_fault_that_cannot_be_is_refused(control: httpx.Client, here: str, change: Any, said: str) -> None:
    fault = {"api": "codevf", "operation": "*", "kind": "status"} | change
    answer = control.post(f"{here}/faults", json=fault)

    assert (answer.status_code, said in answer.json()["detail"]) == (422, True), answer.text


def test_the_journal_is_searched_and_cleared(
    control: httpx.Client, here: str, specloom_world: WorldHandle, key: dict[str, str]
) -> None:
    with specloom_world.codevf.http(headers=key) as http:
        http.get("/tags")
        http.get("/nothing")

    found = control.get(f"{here}/journal", params={"api": "codevf", "operation": "listTags"}).json()
    assert ([entry["status"] for entry in found["entries"]], found["last"]) == ([200], 2)
    assert len(control.get(f"{here}/journal?limit=1").json()["entries"]) == 1
    assert control.get(f"{here}/journal?fits=false").json()["entries"][0]["status"] == 404
    assert control.get(f"{here}/journal/1").json()["operation"] == "listTags"
    assert control.get(f"{here}/journal/har").json()["log"]["entries"][0]["response"]["status"] == 200
    assert control.delete(f"{here}/journal").status_code == 204
    assert control.get(f"{here}/journal").json() == {"entries": [], "last": 2}


def test_settings_turn_all_or_none(control: httpx.Client, here: str) -> None:
    assert control.get(f"{here}/settings").json()["codevf"] == {"policy": "hold", "engineers": True}

    changed = control.patch(f"{here}/settings", json={"rate_limits": False, "codevf": {"policy": "strict"}})
    assert changed.json()["codevf"]["policy"] == "strict"
    assert changed.json()["rate_limits"] is False

    refused = control.patch(f"{here}/settings", json={"rate_limits": True, "codevf": {"policy": "generous"}})
    assert refused.status_code == 422
    assert refused.json()["detail"] == "body.codevf.policy: expected one of hold, strict, got 'generous'"
    assert control.get(f"{here}/settings").json()["rate_limits"] is False


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"other": {}}, "body: expected one of rate_limits, journal_entries, altan, codevf,"),
        ({"codevf": {"other": 1}}, "body.codevf: expected one of policy, engineers, got 'other'"),
        ({"altan": {"other": 1}}, "body.altan: this service has none"),
    ],
)
def test_a_setting_that_is_none_is_named_where_it_stands(
    control: httpx.Client, here: str, wanted: dict[str, Any], said: str
) -> None:
    refused = control.patch(f"{here}/settings", json=wanted)

    assert refused.status_code == 422
    assert said in refused.json()["detail"]


def test_actions_take_typed_arguments(control: httpx.Client, here: str) -> None:
    path = f"{here}/services/codevf/actions/set_balance"

    assert control.post(path, json={"total": 5}).json()["result"]["total"] == 5
    for wrong in (
        {},
        {"total": "5"},
        {"total": 5, "more": 1},
        {"total": -1},
        {"total": 5, "account": "nobody"},
    ):
        assert control.post(path, json=wrong).status_code == 422, wrong


def test_state_is_shown_without_the_keys(control: httpx.Client, here: str) -> None:
    shown = control.get(f"{here}/services/codevf").json()

    assert [row["name"] for row in shown["tables"]["tags"]["rows"]] == [
        "general_purpose",
        "legacy",
        "engineer",
    ]
    assert "sk_test" not in json.dumps(shown)
    assert {action["name"] for action in shown["actions"]} >= {"set_balance", "complete_task"}


@pytest.mark.parametrize("api", ["altan", "codevf", "distributor", "maestro", "phospho"])
def test_every_service_can_be_looked_at_and_saved(control: httpx.Client, here: str, api: str) -> None:
    assert control.get(f"{here}/services/{api}").status_code == 200
    saved = control.get(f"{here}/snapshot").json()
    assert api in saved["services"]

    assert control.put(f"{here}/snapshot", json=saved).status_code == 200
    assert control.get(f"{here}/snapshot").json() == saved


def test_a_snapshot_makes_a_world_where_there_is_none(
    control: httpx.Client, here: str, specloom_in_process: MockHandle
) -> None:
    saved = control.get(f"{here}/snapshot").json()

    assert control.put("/worlds/copied/snapshot", json=saved).status_code == 201
    assert control.get("/worlds/copied/snapshot").json() == saved
    assert control.put("/worlds/spoilt/snapshot", json={"specloom": 1}).status_code == 422
    assert control.get("/worlds/spoilt").status_code == 404
    assert control.delete("/worlds/copied").status_code == 204


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8100", "localhost.evil.example", "", "127.0.0.1.nip.io"]
)
def test_a_foreign_host_name_is_refused(control: httpx.Client, host: str) -> None:
    answer = control.get("/health", headers={"host": host})

    assert (answer.status_code, answer.json()["title"]) == (403, "Forbidden")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8100", "[::1]:8100", "localhost", "LocalHost", "a.localhost:80", "192.168.0.7"]
)
def test_names_of_this_machine_are_answered(control: httpx.Client, host: str) -> None:
    assert control.get("/health", headers={"host": host}).status_code == 200


def test_a_name_may_be_allowed(specloom_in_process: MockHandle, control: httpx.Client) -> None:
    specloom_in_process.mock.hosts = frozenset({"mock.internal"})

    assert control.get("/health", headers={"host": "mock.internal:8100"}).status_code == 200
    specloom_in_process.mock.hosts = frozenset()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://localhost"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_elsewhere_cannot_drive_the_mock(control: httpx.Client, headers: dict[str, str]) -> None:
    answer = control.post("/worlds", json={"name": "driven"}, headers=headers)

    assert answer.status_code == 403
    assert control.get("/worlds/driven").status_code == 404


@pytest.mark.parametrize(
    "headers", [{"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
)
def test_its_own_page_can(control: httpx.Client, headers: dict[str, str]) -> None:
    assert control.get("/worlds", headers=headers).status_code == 200


def test_a_finding_reads_as_a_sentence() -> None:
    assert str(Finding("body.n", "at least 1", "0")) == "body.n: expected at least 1, got 0"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("operation=listTagz", "query.operation: expected one of "),
        ("api=codevv", "query.api: expected one of altan, codevf,"),
        ("api=phospho&operation=listTags", "query.operation: expected one of "),
        ("operatoin=listTags", "query.operatoin: expected one of the parameters api, count, fits,"),
    ],
)
@pytest.mark.parametrize("view", ["journal", "journal/har"])
def test_a_filter_for_what_does_not_exist_is_told(
    control: httpx.Client, here: str, view: str, query: str, said: str
) -> None:
    """Not an empty list: that would read as `nobody asked`."""
    answer = control.get(f"{here}/{view}?{query}")

    told = answer.json()["detail"]
    assert answer.status_code == 422
    assert said.removesuffix(" api, count, fits,") in told
    assert told.count(" createTask,") <= 1  # which three services have


def test_a_stream_of_what_does_not_exist_is_refused(control: httpx.Client, here: str) -> None:
    assert control.get(f"{here}/journal/events", params={"api": "codevv"}).status_code == 422
