"""A deadline shortens what it bounds, and never lengthens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.deadlines import Bound, Deadline


@given(st.floats(0, 1e6), st.none() | st.floats(0, 1e6), st.none() | st.floats(0, 1e6))
def test_a_clipped_timeout_never_outlasts_its_deadline(
    now: float, seconds: float | None, timeout: float | None
) -> None:
    deadline = Deadline.after(seconds, now=now)

    clipped = deadline.clip(timeout, now)

    assert (clipped is None) == (timeout is None and seconds is None)
    if clipped is not None:
        assert clipped <= deadline.left(now)
        assert timeout is None or clipped <= timeout


def test_a_bound_that_has_passed_waits_for_nothing_more() -> None:
    bound = Bound()
    assert bound.clip(None, late=TimeoutError) is None
    assert bound.clip(3.0, late=TimeoutError) == 3.0
    bound.at = 0.0

    with pytest.raises(TimeoutError, match="no time was left"):
        bound.clip(3.0, late=TimeoutError)
