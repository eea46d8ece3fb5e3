# Produced from overlays/specloom/http/_async/link.py by "python scripts/twins.py": edit that file, not this one.
"""What the links of a chain have in common."""

from __future__ import annotations

from specloom import http

__all__ = ["Link"]


class Link(http.BaseTransport):
    """A transport that hands on to another one."""

    def __init__(self, inner: http.BaseTransport) -> None:
        self._inner = inner

    def close(self) -> None:
        """Close what is behind this link."""
        self._inner.close()
