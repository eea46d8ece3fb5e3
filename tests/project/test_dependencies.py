"""docs/dependencies.md tells of every dependency, and of none that is gone."""

import tomllib

import pytest

import dependencies

REASONS = tomllib.loads((dependencies.REQUIREMENTS / "reasons.toml").read_text(encoding="utf-8"))
ASKED = {name for section in dependencies.asked().values() for name in section}


def test_every_dependency_has_a_reason_and_no_other() -> None:
    assert set(REASONS) == ASKED


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_says_why_and_what_else_there_was(name: str) -> None:
    assert set(REASONS[name]) == {"why", "instead"}
    assert all(REASONS[name].values())


def test_the_page_is_what_the_lock_and_the_reasons_make() -> None:
    assert dependencies.PAGE.read_text(encoding="utf-8") == dependencies.page(), "run make lock"
