"""Programs that are killed and run again: clients on one ledger file, in a world of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.settings import Settings, leading_to

from specloom.clock import Clock
from specloom_mock.handles import ApiHandle


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


@pytest.fixture
def codevf_settings(codevf_mock: ApiHandle) -> Settings:
    return leading_to(codevf_mock)


@pytest.fixture
def distributor_settings(distributor_mock: ApiHandle) -> Settings:
    return leading_to(distributor_mock, address="url")


@pytest.fixture
def maestro_settings(maestro_mock: ApiHandle) -> Settings:
    return leading_to(maestro_mock)


@pytest.fixture
def watched() -> Callable[[Clock, Callable[[], None]], Clock]:
    """A clock that looks at something before each sleep."""
    return WatchedClock
