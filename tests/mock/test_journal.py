"""The journal: found, awaited, exported, and without a secret in it."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from specloom_mock.documents.schemas import mask
from specloom_mock.handles import ApiHandle, WorldHandle

pytestmark = pytest.mark.specloom(rate_limits=False)

SECRET = "sk_test_specloom"


def test_an_entry_says_what_was_asked_and_why_it_did_not_fit(
    codevf_mock: ApiHandle, key: dict[str, str]
) -> None:
    with codevf_mock.http(headers=key) as http:
        http.post("/projects/create", json={"name": ""})

    entry = codevf_mock.calls("createProject")[0]
    shown = entry.describe()
    assert not entry.fits
    assert shown["problems"] == ['body.name: expected at least 1 characters, got ""']
    assert shown["request"]["body"] == {"name": ""}
    assert shown["answer"]["body"]["error"]["code"] == "invalid_name"
    assert not shown["handled"]


def test_it_is_searched_by_anything(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        for name in ("one", "two", ""):
            http.post("/projects/create", json={"name": name})
        http.get("/tags")
    journal = codevf_mock.journal

    assert [entry.id for entry in journal.find(operation="createProject")] == [1, 2, 3]
    assert [entry.id for entry in journal.find(status=400)] == [3]
    assert [entry.id for entry in journal.find(fits=False)] == [3]
    assert [entry.id for entry in journal.find(text='"two"')] == [2]
    assert [entry.id for entry in journal.find(since=3)] == [4]
    assert journal.find(api="phospho") == []


def test_it_can_be_waited_for(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    def later() -> None:
        with codevf_mock.http(headers=key) as http:
            http.get("/tags")
            http.get("/tags")

    thread = threading.Timer(0.05, later)
    thread.start()
    found = codevf_mock.journal.wait(2, seconds=10, operation="listTags")
    thread.join()

    assert len(found) == 2
    assert codevf_mock.journal.wait(3, seconds=0.01) == found


def test_it_keeps_a_bounded_number(
    codevf_mock: ApiHandle, specloom_world: WorldHandle, key: dict[str, str]
) -> None:
    specloom_world.set(journal_entries=10)

    with codevf_mock.http(headers=key) as http:
        for _ in range(25):
            http.get("/tags")

    assert [entry.id for entry in codevf_mock.journal.find()] == list(range(16, 26))


def test_it_keeps_a_bounded_number_of_bytes(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        for _ in range(400):
            http.post("/projects/create", json={"name": "p", "description": "x" * 60_000})

    assert len(codevf_mock.journal) < 300


def test_a_body_beyond_the_bound_is_only_counted(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        http.post("/projects/create", json={"name": "p", "description": "x" * 70_000})

    assert codevf_mock.calls()[0].describe()["request"]["body"] == "(70029 bytes, not kept)"


@pytest.mark.parametrize("show", ["describe", "summary", "har"])
def test_no_secret_is_shown(codevf_mock: ApiHandle, show: str) -> None:
    from specloom_mock.worlds.har import har

    with codevf_mock.http(headers={"authorization": f"Bearer {SECRET}", "x-other-key": SECRET}) as http:
        http.get("/tags", params={"api_key": SECRET})
        http.get("/nothing", params={"token": SECRET})
        http.post("/projects/create", json={"name": "p"}, headers={"cookie": SECRET})
    entries = codevf_mock.journal.find()

    if show == "har":
        text = json.dumps(har(entries, "http://localhost", "1"))
    else:
        text = json.dumps([getattr(entry, show)() for entry in entries])

    assert SECRET not in text
    assert "***" in text or show == "summary"


def test_a_login_shows_neither_key_nor_token(maestro_mock: ApiHandle) -> None:
    with maestro_mock.http() as http:
        login = maestro_mock.credentials
        answer = http.post("/api/v2/workspace/login", json={"login": login["login"], "key": login["key"]})
        http.post(
            "/api/v2/workspace/login",
            content=b'{"key": "SPECLOOM-KEY"',
            headers={"content-type": "application/json"},
        )
        http.post("/api/v2/workspace/login", json={"login": ["x"], "key": {"SPECLOOM-KEY": 1}})
        http.post("/api/v2/workspace/login", json=[{"key": "SPECLOOM-KEY"}])
        http.get("/api/v2/task", headers={"token": answer.json()["accessToken"]})

    text = json.dumps([entry.describe() for entry in maestro_mock.journal.find()]) + str(maestro_mock.journal)
    assert answer.status_code == 200
    assert "SPECLOOM-KEY" not in text
    assert answer.json()["accessToken"] not in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"key": "s", "other": 1}, {"key": "***", "other": 1}),
        ([{"a": {"key": ["s"]}}], [{"a": {"key": "***"}}]),
        ({"key": None}, {"key": None}),
        ("key", "key"),
    ],
)
def test_masking_reaches_any_depth(value: Any, shown: Any) -> None:
    assert mask(value, frozenset({"key"})) == shown
