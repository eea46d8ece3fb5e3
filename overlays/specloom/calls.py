"""Calls beside the generated ones: what no document describes, and what is read in another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from specloom.operation import HttpAnswer, Media, Operation

__all__ = ["RawCall", "SameCall"]


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


class SameCall:
    """A call as it is; a subclass gives it another `parse`."""

    __slots__ = ("body", "headers", "media", "method", "operation", "path", "query")

    def __init__(self, call: Operation[Any]) -> None:
        self.operation, self.method, self.path = call.operation, call.method, call.path
        self.query, self.headers, self.body = call.query, call.headers, call.body
        self.media: Media | None = call.media
