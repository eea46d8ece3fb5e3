"""Clients of Altan Actions, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.settings import Settings, leading_to

from altan import AltanActionsClient, AsyncAltanActionsClient
from specloom_mock.handles import ApiHandle


@pytest.fixture
def settings(altan_mock: ApiHandle) -> Settings:
    return leading_to(altan_mock)


@pytest.fixture
def client(settings: Settings) -> Iterator[AltanActionsClient]:
    with AltanActionsClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncAltanActionsClient]:
    async with AsyncAltanActionsClient(**settings()) as made:
        yield made
