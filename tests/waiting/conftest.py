"""Clients of CodeVF in a world of its own, on that world's clock."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from codevf import AsyncCodeVFClient, CodeVFClient
from specloom_mock.handles import ApiHandle

Settings = Callable[..., dict[str, Any]]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def settings(codevf_mock: ApiHandle) -> Settings:
    """Arguments of a client in this test's world; others may be added or replaced."""

    def made(**more: Any) -> dict[str, Any]:
        return {
            "api_key": codevf_mock.credentials["api_key"],
            "base_url": codevf_mock.base_url,
            "transport": codevf_mock.transport,
            "clock": codevf_mock.clock,
            **more,
        }

    return made


@pytest.fixture
def client(settings: Settings) -> Iterator[CodeVFClient]:
    with CodeVFClient(**settings()) as made:
        yield made


@pytest.fixture
async def aclient(settings: Settings) -> AsyncIterator[AsyncCodeVFClient]:
    async with AsyncCodeVFClient(**settings()) as made:
        yield made
