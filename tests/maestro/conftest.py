"""Clients of Maestro, each in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest
from tests.settings import Settings, leading_to

from maestro_client import AsyncMaestroClient, MaestroClient
from specloom_mock.handles import ApiHandle


@pytest.fixture
def settings(maestro_mock: ApiHandle) -> Settings:
    return leading_to(maestro_mock)


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
