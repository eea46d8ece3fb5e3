"""How a task ended, as the service wants to hear it; what it would refuse is refused here."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from distributor_api.models import TaskReport
from oct7_distributor.blueprints import Entity, expected_entity
from oct7_distributor.errors import DistributorUsageException
from specloom.errors import APIError, ConnectionFailed, UsageError
from specloom.plain import filled

if TYPE_CHECKING:
    from distributor_api.blueprints import Blueprint

__all__ = ["Claim", "Status", "ending", "report_of"]

Status = Literal["success", "error", "dropped"]
Reported = Literal["no", "under way", "yes", "perhaps"]


def report_of(
    blueprint: Blueprint,
    status: Status,
    *,
    actor_system: str,
    actor_uid: str,
    entity: Entity | None,
    message: str | None,
) -> TaskReport:
    """The report; DistributorUsageException where an entity or a message is missing or too much."""
    if status == "error" and not (isinstance(message, str) and message.strip()):
        raise DistributorUsageException("an error needs a message: say what went wrong")
    if status != "error" and message is not None:
        raise DistributorUsageException("a message is told with an error only: leave it out")
    expected = expected_entity(blueprint) if status == "success" else None
    _check_entity(blueprint.type, expected, entity)
    content = getattr(blueprint, "content", None) if expected else None
    fields = {
        "status": status,
        "actor_system": actor_system,
        "action_uid": blueprint.action_uid,
        "actor_uid": actor_uid,
        "error_message": message if status == "error" else None,
        "content_uid": getattr(content, "uid", None),
        "new_entity": {"url": entity.url, "text": entity.text, "author": entity.author} if entity else None,
    }
    return filled(TaskReport, fields, error=DistributorUsageException)


def ending(exc: BaseException | None) -> tuple[Status, str | None]:
    """What the end of a block means: nothing raised is success, an exception an error, a cancellation dropped."""
    if exc is None:
        return "success", None
    if isinstance(exc, Exception):
        return "error", str(exc).strip() or type(exc).__name__
    return "dropped", None


class Claim:
    """One report a task: held while it is sent, given back where it surely was not taken."""

    __slots__ = ("_guard", "reported")

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self.reported: Reported = "no"

    def take(self, *, again: bool) -> Self:
        """Use with `with`; DistributorUsageException where a report was made before, unless it may be `again`."""
        with self._guard:
            if self.reported != "no" and not again:
                raise DistributorUsageException(_TAKEN[self.reported])
            self.reported = "under way"
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # a status is an answer of no, and without a connection there was nobody to take it
        surely_not = isinstance(exc, APIError | ConnectionFailed | UsageError)
        self.reported = "yes" if exc is None else "no" if surely_not else "perhaps"


_TAKEN: dict[Any, str] = {
    "under way": "a report on this task is under way: make one report a task",
    "yes": "this task was reported before: make one report a task",
    "perhaps": "the answer to a report on this task was lost: look whether it was taken, or say repeat=True",
}


def _check_entity(kind: str, expected: type[Entity] | None, entity: Entity | None) -> None:
    if expected is None:
        if entity is not None:
            raise DistributorUsageException(f"{kind} expects no entity: leave it out")
    elif entity is None:
        name = expected.__name__
        raise DistributorUsageException(
            f"{kind} expects a {name}: build task.expected_entity(…), pass it as entity"
        )
    elif not isinstance(entity, expected):
        got = type(entity).__name__
        raise DistributorUsageException(
            f"{kind} expects a {expected.__name__}, not {got}: use task.expected_entity"
        )
