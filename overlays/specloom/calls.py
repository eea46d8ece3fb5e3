"""A call that no document describes: what `request_raw` and downloads send, on the same road as all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from specloom.operation import HttpAnswer, Media

__all__ = ["RawCall"]


class RawCall:
    """Any method and path; an absolute address elsewhere gets no credentials. `parse` gives the bytes."""

    __slots__ = ("body", "headers", "media", "method", "operation", "path", "query")
    media: Media | None

    def __init__(
        self,
        method: str,
        path: str,
        *,
        operation: str = "raw",
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        media: Media | None = None,
        body: Any = None,
    ) -> None:
        if not path.startswith(("/", "http://", "https://")):
            path = f"/{path}"  # joined to the address as it is, it could name another host
        self.operation, self.method, self.path = operation, method.upper(), path
        self.query, self.headers = list(query), dict(headers or {})
        self.media, self.body = media, body

    @staticmethod
    def parse(answer: HttpAnswer) -> bytes:
        """The body as it came."""
        return answer.content

    def __repr__(self) -> str:
        return f"<RawCall {self.method} {self.path.partition('?')[0]}>"
