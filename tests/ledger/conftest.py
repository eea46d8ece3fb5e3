"""Programs that are killed and run again: clients on one ledger file, in a world of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from specloom.clock import Clock
from specloom_mock.handles import ApiHandle

Settings = Callable[..., dict[str, Any]]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is."""
    return tmp_path / "ledger.db"


class WatchedClock:
    """Looks at something whenever a client sleeps."""

    def __init__(self, clock: Clock, look: Callable[[], None]) -> None:
        self._clock, self._look = clock, look
        self.now, self.monotonic = clock.now, clock.monotonic

    def sleep(self, seconds: float, /) -> None:
        self._look()
        self._clock.sleep(seconds)

    async def asleep(self, seconds: float, /) -> None:
        self._look()
        await self._clock.asleep(seconds)


def arguments(mock: ApiHandle, **more: Any) -> dict[str, Any]:
    """What a client of this mock is made of."""
    return {"base_url": mock.base_url, "transport": mock.transport, "clock": mock.clock, **more}


@pytest.fixture
def codevf_settings(codevf_mock: ApiHandle) -> Settings:
    def made(**more: Any) -> dict[str, Any]:
        return arguments(codevf_mock, api_key=codevf_mock.credentials["api_key"], **more)

    return made


@pytest.fixture
def distributor_settings(distributor_mock: ApiHandle) -> Settings:
    def made(**more: Any) -> dict[str, Any]:
        given = arguments(distributor_mock, **more)
        return {"url": given.pop("base_url"), **distributor_mock.credentials, **given}

    return made


@pytest.fixture
def maestro_settings(maestro_mock: ApiHandle) -> Settings:
    def made(**more: Any) -> dict[str, Any]:
        return arguments(maestro_mock, **maestro_mock.credentials, **more)

    return made


@pytest.fixture
def watched() -> Callable[[Clock, Callable[[], None]], Clock]:
    """A clock that looks at something before each sleep."""
    return WatchedClock
