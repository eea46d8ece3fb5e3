"""What the head of a request alone is refused for, before a byte of its body is read."""

from __future__ import annotations

from typing import NamedTuple

from ..problems import Fallback
from .wire import Head

# As much as most servers take in a request line.
TARGET_BYTES = 8 * 1024


class Flaw(NamedTuple):
    """Why a request is refused; a status only where the service has no code of its own for it."""

    kind: Fallback
    message: str
    status: int | None = None


def flaw_of(head: Head, limit: int) -> Flaw | None:
    """What is wrong with a head whose body may have so many bytes."""
    headers = head.headers
    if not head.one_host:
        return Flaw("invalid", "expected one Host header, got none or several", 400)
    if len(head.path) + len(head.query) > TARGET_BYTES:
        return Flaw("invalid", f"expected a request target of at most {TARGET_BYTES} bytes, got more", 414)
    if "content-length" in headers and head.length > limit:
        return too_large(limit)
    if "content-encoding" in headers and headers["content-encoding"].strip().lower() != "identity":
        # None of the documents says that a service decodes what it gets, so a client must not learn it here.
        return Flaw("invalid", "expected a body without Content-Encoding, got an encoded one", 415)
    return None


def too_large(limit: int) -> Flaw:
    """A body that has more bytes than that, or says that it will."""
    return Flaw("too_large", f"body: expected at most {limit} bytes, got more")
