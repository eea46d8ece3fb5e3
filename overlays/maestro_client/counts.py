"""How many items a task worked on: what is left out is computed from the rest."""

from __future__ import annotations

from typing import NamedTuple

from maestro_client.errors import UsageError

__all__ = ["Counts", "completed"]


class Counts(NamedTuple):
    """Items there were, those that went well, and those that did not; None is not said."""

    total: int | None
    processed: int | None
    failed: int | None


def completed(total: int | None, processed: int | None, failed: int | None) -> Counts:
    """The three counts from any two of them, or from one; UsageError where they do not add up."""
    for name, value in (("total", total), ("processed", processed), ("failed", failed)):
        if value is not None and (isinstance(value, bool) or value < 0):
            raise UsageError(f"{name} items are a number from 0, not {value!r}")
    if total is None:
        if processed is None and failed is None:
            return Counts(None, None, None)
        return Counts((processed or 0) + (failed or 0), processed or 0, failed or 0)
    if processed is None:
        processed = total - (failed or 0)
    if failed is None:
        failed = total - processed
    if processed < 0 or failed < 0 or processed + failed != total:
        raise UsageError(
            f"{processed} processed and {failed} failed items are not {total} in total: give two of the three"
        )
    return Counts(total, processed, failed)
