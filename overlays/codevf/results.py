"""What a task brought; apart from the other models, so that a first call imports no more than this."""

from __future__ import annotations

from codevf_api import models as wire

__all__ = ["TaskResult"]


class TaskResult(wire.TaskResult):
    """What an engineer has to say and hand over; partial until the task is completed."""

    __slots__ = ()
    # narrower than what comes over the wire: `of` makes None of what is missing
    message: str | None  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, result: wire.TaskResult) -> TaskResult:
        """The result with its message, None where there is none."""
        made = cls(result.deliverables, result.message or None)
        made.additional_properties = result.additional_properties
        return made
