"""The five services as mock servers that keep state and obey the documents in specs/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .clock import Clock
    from .handles import ApiHandle, MockHandle, WorldHandle, in_process, running
    from .mock import Mock

__all__ = ["ApiHandle", "Clock", "Mock", "MockHandle", "WorldHandle", "in_process", "running"]

_HOMES = {"Clock": "clock", "Mock": "mock"}


def __getattr__(name: str) -> Any:
    """Load what is asked for, so that the pytest plugin costs nothing where it is not used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'handles')}"), name)


def __dir__() -> list[str]:
    return __all__
