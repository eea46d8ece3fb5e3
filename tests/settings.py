"""What clients are made of in tests: arguments that lead them to a mock, in its world and on its clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from specloom_mock.handles import ApiHandle

__all__ = ["Settings", "leading_to"]

Settings = Callable[..., dict[str, Any]]
"""Gives arguments of a client; others may be added or replaced."""


def leading_to(mock: ApiHandle, *, address: str = "base_url") -> Settings:
    """Arguments of a client of this mock; `address` is the one that says where it is."""

    def made(**more: Any) -> dict[str, Any]:
        given = {address: mock.base_url, "transport": mock.transport, "clock": mock.clock}
        return mock.credentials | given | more

    return made
