"""Waiting for what other threads and other processes do."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["until"]

T = TypeVar("T")


def until(found: Callable[[], T | None], *, seconds: float = 30.0) -> T:
    """Look for something again and again, and return it; AssertionError where it never comes."""
    end = time.monotonic() + seconds
    while not (it := found()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return it
