"""The program's clients, in the world of the test: no socket, and a clock that moves when somebody sleeps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from altan import AltanActionsClient
from codevf import CodeVFClient
from specloom_mock.handles import ApiHandle


@pytest.fixture
def codevf(codevf_mock: ApiHandle) -> Iterator[CodeVFClient]:
    with CodeVFClient(
        codevf_mock.credentials["api_key"],
        codevf_mock.base_url,
        transport=codevf_mock.transport,
        clock=codevf_mock.clock,
    ) as client:
        yield client


@pytest.fixture
def altan(altan_mock: ApiHandle) -> Iterator[AltanActionsClient]:
    with AltanActionsClient(
        altan_mock.credentials["api_key"],
        altan_mock.base_url,
        transport=altan_mock.transport,
        clock=altan_mock.clock,
    ) as client:
        yield client
