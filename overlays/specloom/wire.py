"""Values as JSON has them, with types that a checker can follow."""

from __future__ import annotations

import json
import os
from typing import Any, cast

__all__ = ["as_list", "as_object", "encoded"]

PIECE = 64 * 1024  # bytes looked at together, so that they stay in the processor's cache
LONG_TEXT = 64 * 1024  # characters from which on a text is worth a look before json escapes it
_ESCAPED = bytes(1 if code < 0x20 or code in b'"\\' else 0 for code in range(256))


def as_object(value: Any) -> dict[str, Any] | None:
    """The value, if it is an object."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: Any) -> list[Any] | None:
    """The value, if it is an array."""
    return cast("list[object]", value) if isinstance(value, list) else None


def encoded(value: Any) -> bytes:
    """A value as JSON. TypeError, ValueError or RecursionError where it is none.

    A long text in which nothing is to be escaped (a file in base64) is put in place as it is: json takes five times
    as long over it.
    """
    mark, texts = os.urandom(16).hex(), list[bytes]()
    lean = _without_long(value, mark, texts)
    found = json.dumps(lean, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    if not texts:
        return found
    first, *rest = found.split(mark.encode())
    return b"".join((first, *(part for pair in zip(texts, rest, strict=True) for part in pair)))


def _without_long(value: Any, mark: str, texts: list[bytes]) -> Any:
    """The same with a mark in place of each such text, which are added to the list in the order of the JSON."""
    if type(value) is str:
        if len(value) > LONG_TEXT and value.isascii():
            plain = value.encode("ascii")
            pieces = (plain[start : start + PIECE] for start in range(0, len(plain), PIECE))
            if all(piece.translate(_ESCAPED).find(1) < 0 for piece in pieces):
                texts.append(plain)
                return mark
        return value
    if (fields := as_object(value)) is not None:
        return {name: _without_long(item, mark, texts) for name, item in fields.items()}
    if (items := as_list(value)) is not None:
        return [_without_long(item, mark, texts) for item in items]
    return value
