"""The control plane (being written)."""
from __future__ import annotations
from typing import Any
from .wire import Answer, Head
from .bodies import Memory

class ControlExchange:
    def __init__(self, mock: Any, head: Head) -> None:
        self.body = Memory(); self.too_large=False
    def finish(self) -> Answer:
        return Answer(404, [("content-type", "application/problem+json")], b"{}")
