"""Clients of CodeVF, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.settings import Settings, leading_to

from codevf import AsyncCodeVFClient, CodeVFClient
from specloom_mock.handles import ApiHandle


@pytest.fixture
def settings(codevf_mock: ApiHandle) -> Settings:
    return leading_to(codevf_mock)


@pytest.fixture
def client(settings: Settings) -> Iterator[CodeVFClient]:
    with CodeVFClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncCodeVFClient]:
    async with AsyncCodeVFClient(**settings()) as made:
        yield made
