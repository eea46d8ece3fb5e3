"""What may go wrong on the way to a service: every client meets the same, in process and over a socket."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any, Literal

from specloom_mock.handles import ApiHandle
from specloom_mock.worlds.faults import Kind

__all__ = ["COMING_THROUGH", "FAULTS", "SPOILING", "Fault", "planted"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as a mock is told it, and what a client can know of a request that met it."""

    kind: Kind
    status: int | None = None
    seconds: float | None = None
    asks: int = 0
    """So long the service asks to wait."""
    form: Literal["seconds", "date"] = "seconds"
    """How it says so."""

    @property
    def unknown(self) -> bool:
        """Nobody can tell from the answer whether the request was carried out."""
        return self.kind in ("reset", "answer_lost", "truncate", "delay")

    @property
    def effective(self) -> bool:
        """The service carries the request out."""
        return self.kind not in ("reset", "status")

    @property
    def refused(self) -> bool:
        """The service says that it did nothing."""
        return self.status == 429

    def __str__(self) -> str:
        parts = (self.status or self.kind, f"after {self.asks}" if self.asks else "", self.form)
        return " ".join(str(part) for part in parts if part not in ("", "seconds"))


SPOILING = (
    Fault("reset"),
    Fault("answer_lost"),
    Fault("status", 500),
    Fault("status", 503),
    Fault("status", 503, asks=5),
    Fault("status", 429, asks=7),
    Fault("status", 429, asks=9, form="date"),
    Fault("truncate"),
    Fault("garble"),
    Fault("delay", seconds=90.0),
)
COMING_THROUGH = (Fault("duplicate"), Fault("drip", seconds=90.0), Fault("wrong_type"))
FAULTS = SPOILING + COMING_THROUGH


def planted(mock: ApiHandle, operation: str, fault: Fault, count: int | None = 1) -> None:
    """Let the next request of this operation meet a fault; count=None: every one."""
    wanted: dict[str, Any] = {"status": fault.status, "seconds": fault.seconds}
    if fault.asks:
        later = datetime.datetime.fromtimestamp(mock.clock.now() + fault.asks, datetime.UTC)
        said = format_datetime(later, usegmt=True) if fault.form == "date" else str(fault.asks)
        wanted["headers"] = {"Retry-After": said}
    more = {name: value for name, value in wanted.items() if value is not None}
    mock.fault(operation, fault.kind, count=count, **more)
