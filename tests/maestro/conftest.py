"""Clients of Maestro, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from maestro_client import AsyncMaestroClient, MaestroClient
from specloom_mock.handles import ApiHandle

Settings = Callable[..., dict[str, Any]]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def settings(maestro_mock: ApiHandle) -> Settings:
    """Arguments of a client in this test's world; others may be added or replaced."""

    def made(**more: Any) -> dict[str, Any]:
        return {
            **maestro_mock.credentials,
            "base_url": maestro_mock.base_url,
            "transport": maestro_mock.transport,
            "clock": maestro_mock.clock,
            **more,
        }

    return made


@pytest.fixture
def client(settings: Settings) -> Iterator[MaestroClient]:
    with MaestroClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncMaestroClient]:
    async with AsyncMaestroClient(**settings()) as made:
        yield made


@pytest.fixture
def answering() -> Callable[..., httpx.MockTransport]:
    """A transport that gives tokens, and on which every other request is answered the same."""

    def made(status: int, body: bytes, **headers: str) -> httpx.MockTransport:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path.endswith("/workspace/login"):
                return httpx.Response(
                    200, json={"accessToken": "token-of-the-test", "organizationLabel": "ORG123"}
                )
            return httpx.Response(status, content=body, headers=headers)

        return httpx.MockTransport(answer)

    return made
