"""What tests of the kit share."""

import pytest

from specloom_mock.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """Stands still until somebody sleeps on it."""
    return Clock("manual")
