"""Notes on a task: flat, with plain keys and values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from codevf.given import field_of, refused
from specloom.fields import problem_of_value

__all__ = ["validate_metadata"]

_FIELD = field_of("metadata")


def validate_metadata(metadata: Mapping[str, str | float | bool] | None) -> dict[str, str | float | bool]:
    """A copy that the service will take; InvalidMetadataError names the key that it would not."""
    if metadata is None:
        return {}
    copied = {**metadata} if hasattr(metadata, "keys") else cast("dict[str, str | float | bool]", metadata)
    if found := problem_of_value(_FIELD, copied):
        raise refused(_FIELD, found.why, code=found.code)
    return copied
