"""`specloom explain`: what the document says about its errors."""

import json

import pytest

from specloom_command import apis

from .conftest import Run


@pytest.mark.parametrize("api", apis.names())
def test_all_codes_are_listed(api: str, run: Run) -> None:
    lines = run("explain", api).out.splitlines()

    codes = apis.policy_of(api).errors.codes
    assert [line.split()[1] for line in lines] == list(codes)


def test_a_code_has_a_meaning_and_a_remedy(run: Run) -> None:
    known = apis.policy_of("codevf").errors.codes["invalid_tag"]

    said = run("explain", "codevf", "invalid_tag")

    assert known.meaning in said.out
    assert known.remedy in said.out
    assert known.exception in said.out


def test_a_status_stands_for_its_codes(run: Run) -> None:
    told = [json.loads(line) for line in run("explain", "codevf", "409", "--json").out.splitlines()]

    assert [each["code"] for each in told] == ["idempotency_conflict", "task_not_cancellable"]


def test_a_status_without_a_code_still_has_an_exception(run: Run) -> None:
    told = json.loads(run("explain", "maestro", "502", "--json").out)

    assert (told["exception"], told["tried_again"]) == ("ServerError", True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["codevf", "invalid_tags"], "CodeVF has no code 'invalid_tags': did you mean invalid_tag"),
        (["codevf", "777"], "CodeVF has no code '777': specloom explain codevf lists them"),
        (["codefv"], "there is no API 'codefv' here: did you mean codevf?"),
    ],
)
def test_what_is_unknown_is_named(words: list[str], why: str, run: Run) -> None:
    said = run("explain", *words)

    assert why in said.err
    assert said.code == 2
