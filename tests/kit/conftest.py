"""What tests of the kit share."""

import pytest

from specloom_mock.clock import Clock


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def clock() -> Clock:
    """Stands still until somebody sleeps on it."""
    return Clock("manual")
