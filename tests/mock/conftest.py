"""A small document of its own, so that the machinery is tested apart from any service."""

from __future__ import annotations

import pytest

from specloom_mock.handles import ApiHandle

KEY = {"authorization": "Bearer sk_test_specloom"}


@pytest.fixture
def key() -> dict[str, str]:
    """The header of the key that may do everything."""
    return dict(KEY)


@pytest.fixture
def project(codevf_mock: ApiHandle, key: dict[str, str]) -> int:
    """A project in CodeVF, with a second gone by since."""
    with codevf_mock.http(headers=key) as http:
        number: int = http.post("/projects/create", json={"name": "project"}).json()["id"]
    codevf_mock.clock.advance(1)
    return number
