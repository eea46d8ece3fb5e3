"""Clients of Altan Actions, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from altan import AltanActionsClient, AsyncAltanActionsClient
from specloom_mock.handles import ApiHandle

Settings = Callable[..., dict[str, Any]]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def settings(altan_mock: ApiHandle) -> Settings:
    """Arguments of a client in this test's world; others may be added or replaced."""

    def made(**more: Any) -> dict[str, Any]:
        return {
            **altan_mock.credentials,
            "base_url": altan_mock.base_url,
            "transport": altan_mock.transport,
            "clock": altan_mock.clock,
            **more,
        }

    return made


@pytest.fixture
def client(settings: Settings) -> Iterator[AltanActionsClient]:
    with AltanActionsClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncAltanActionsClient]:
    async with AsyncAltanActionsClient(**settings()) as made:
        yield made


@pytest.fixture
def answering() -> Callable[[int, bytes], httpx.MockTransport]:
    """A transport on which every request is answered the same."""

    def made(status: int, body: bytes, **headers: str) -> httpx.MockTransport:
        return httpx.MockTransport(lambda _: httpx.Response(status, content=body, headers=headers))

    return made
