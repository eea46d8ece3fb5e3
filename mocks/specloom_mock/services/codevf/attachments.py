"""What may be attached to a task."""

from __future__ import annotations

import binascii
from collections.abc import Iterable
from typing import Any

from ...documents.document import Operation
from ...service import Problem


def checked(operation: Operation, attachments: Iterable[dict[str, Any]]) -> list[str]:
    """The names of attachments whose size and content are what the document allows."""
    schema = operation.body_property("attachments")
    rules, invalid = schema["x-specloom-attachments"], schema["x-specloom-invalid"]
    for each in attachments:
        content, kind = each["content"], each["mimeType"].partition(";")[0].strip().lower()
        if any(_matches(kind, pattern) for pattern in rules["text"]["types"]):
            size, most = len(content.encode()), rules["text"]["bytes"]
        else:
            size, most = len(content), rules["binary"]["bytes"]
            if size <= most and not _is_base64(content):
                raise Problem(invalid, message=f"{each['fileName']}: the content of {kind} has to be base64")
        if size > most:
            raise Problem(
                rules["too_large"], message=f"{each['fileName']} has {size} bytes, at most {most} are taken"
            )
    return [each["fileName"] for each in attachments]


def _matches(kind: str, pattern: str) -> bool:
    start, star, end = pattern.partition("*")
    return kind == pattern if not star else kind.startswith(start) and kind.endswith(end)


def _is_base64(content: str) -> bool:
    try:
        binascii.a2b_base64(content.encode(), strict_mode=True)
    except (binascii.Error, ValueError):
        return False
    # Too much padding passes even in strict mode.
    return len(content) % 4 == 0
