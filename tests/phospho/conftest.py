"""Clients of phospho, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.settings import Settings, leading_to

from phospho import AsyncClient, Client
from specloom_mock.handles import ApiHandle


@pytest.fixture
def settings(phospho_mock: ApiHandle) -> Settings:
    return leading_to(phospho_mock)


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    with Client(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(**settings()) as made:
        yield made
