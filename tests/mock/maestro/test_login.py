"""Who gets in, and for how long."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Maestro


def test_the_version_needs_no_login(maestro: Maestro) -> None:
    maestro.token = None

    assert tuple(map(int, maestro.get("/maestro/version")["version"].split("."))) >= (3, 0, 2)


@pytest.mark.parametrize(
    "body", [{"login": "specloom", "key": "WRONG"}, {"login": "someone", "key": "SPECLOOM-KEY"}]
)
def test_a_wrong_login_is_a_401(maestro: Maestro, body: dict[str, Any]) -> None:
    answer = maestro.call("POST", "/workspace/login", json=body)

    assert answer.status == 401
    assert "key" in answer.json["message"]


def test_a_login_without_a_key_says_what_is_missing(maestro: Maestro) -> None:
    answer = maestro.call("POST", "/workspace/login", json={"login": "specloom"})

    assert answer.status == 400
    assert "key" in answer.json["message"]


def test_either_carrier_will_do_and_no_organization_is_asked_for(maestro: Maestro) -> None:
    token, maestro.token = maestro.token, None

    for headers in (
        {"token": token},
        {"authorization": f"Bearer {token}"},
        {"authorization": f"bearer {token}", "organization": "no such"},
        {"token": token, "x-organization": "botcity", "authorization": "Bearer other"},
    ):
        maestro.headers = {name: str(value) for name, value in headers.items()}
        assert maestro.call("GET", "/task").status == 200


def test_no_token_and_a_wrong_one_are_401_with_a_message(maestro: Maestro) -> None:
    for token in (None, "made-up"):
        maestro.token = token
        answer = maestro.call("GET", "/task")
        assert answer.status == 401
        assert answer.json["message"]
        assert answer.json["details"]


def test_a_token_expires_after_an_hour_and_a_new_one_works(maestro: Maestro) -> None:
    maestro.world.clock.advance(seconds=3599)
    assert maestro.call("GET", "/task").status == 200

    maestro.world.clock.advance(seconds=1)
    answer = maestro.call("GET", "/task")
    assert answer.status == 401
    assert "older" in answer.json["message"]

    maestro.login()
    assert maestro.call("GET", "/task").status == 200


def test_each_login_gives_another_token_and_both_work(maestro: Maestro) -> None:
    first = maestro.token
    second = maestro.login()

    assert second != first
    for token in (first, second):
        maestro.token = token
        assert maestro.call("GET", "/task").status == 200


def test_a_token_that_a_fault_revokes_is_gone_for_good(maestro: Maestro) -> None:
    maestro.world.faults.add(api="maestro", operation="listTasks", kind="token_revoked", count=1)

    assert [maestro.call("GET", "/task").status for _ in range(2)] == [401, 401]

    maestro.login()
    assert maestro.call("GET", "/task").status == 200
