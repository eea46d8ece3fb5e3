"""Rate limits: how many requests in which time, exactly, in the world's time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from . import records

# Two requests sent a second apart may arrive a little closer; a limit that refused them would punish the network.
LEEWAY_SECONDS = 0.05


class Limiter:
    """Remembers, for each limit and what it is counted by, when the last requests came."""

    def __init__(self) -> None:
        self._seen: dict[str, list[deque[float]]] = {}

    def take(self, key: str, limits: list[dict[str, Any]], now: float) -> tuple[float, dict[str, Any]] | None:
        """None where the request may pass; else how long to wait and the limit that is reached."""
        windows = self._seen.get(key)
        if windows is None:
            windows = self._seen[key] = [deque(maxlen=limit["requests"]) for limit in limits]
        worst: tuple[float, dict[str, Any]] | None = None
        for window, limit in zip(windows, limits, strict=True):
            if len(window) == limit["requests"]:
                wait = window[0] + limit["seconds"] - now
                if wait > LEEWAY_SECONDS and (worst is None or wait > worst[0]):
                    worst = (wait, limit)
        if worst is None:
            for window in windows:
                window.append(now)
        return worst

    def snapshot(self) -> dict[str, list[list[float]]]:
        """All moments remembered."""
        return {key: [list(window) for window in windows] for key, windows in self._seen.items()}

    def restore(
        self, saved: dict[str, list[list[float]]], limits: Callable[[str], list[dict[str, Any]]]
    ) -> None:
        """What was saved; the API's document says how much each window holds."""
        self._seen = {
            key: [
                deque(moments, maxlen=limit["requests"])
                for moments, limit in zip(windows, limits(key.partition(" ")[0]), strict=True)
            ]
            for key, windows in records.load(dict[str, list[list[float]]], saved).items()
        }
