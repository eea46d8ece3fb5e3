"""What the links of a chain have in common."""

from __future__ import annotations

from specloom import http

__all__ = ["AsyncLink"]


class AsyncLink(http.AsyncBaseTransport):
    """A transport that hands on to another one."""

    def __init__(self, inner: http.AsyncBaseTransport) -> None:
        self._inner = inner

    async def aclose(self) -> None:
        """Close what is behind this link."""
        await self._inner.aclose()
