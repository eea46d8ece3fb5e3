"""A task that belongs to a worker, until it is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from oct7_distributor.blueprints import Entity, expected_entity
from oct7_distributor.reports import Claim, Status, report_of

if TYPE_CHECKING:
    from typing import Unpack

    from distributor_api.blueprints import Blueprint, Comment, Post
    from distributor_api.models import TaskReport
    from oct7_distributor._async.desk import AsyncDesk
    from oct7_distributor._sync.desk import Desk
    from specloom.options import CallOptions

__all__ = ["Task"]


class Task:
    """What is to be done (`blueprint`), and how to say that it is.

    `entity` may hold what came of it, for a block that `client.task(…)` reports on.
    """

    __slots__ = ("_adesk", "_claim", "_desk", "actor_system", "actor_uid", "blueprint", "entity")

    def __init__(
        self, adesk: AsyncDesk, desk: Desk, blueprint: Blueprint, *, actor_system: str, actor_uid: str
    ) -> None:
        self._adesk, self._desk, self._claim = adesk, desk, Claim()
        self.blueprint, self.actor_system, self.actor_uid = blueprint, actor_system, actor_uid
        self.entity: Entity | None = None

    @property
    def expected_entity(self) -> type[Post | Comment] | None:
        """The class of the entity that success has to bring along; None where there is none."""
        return expected_entity(self.blueprint)

    @property
    def reported(self) -> bool:
        """Was a report on this task made, or is one under way?"""
        return self._claim.reported != "no"

    def serialize(self) -> dict[str, Any]:
        """All that `client.deserialize_task` needs to make it again, as plain JSON."""
        return {
            "blueprint": self.blueprint.model_dump(),
            "actor_system": self.actor_system,
            "actor_uid": self.actor_uid,
        }

    async def asuccess(self, entity: Entity | None = None, **options: Unpack[CallOptions]) -> None:
        """Report that it was done, with the entity that came of it where one is expected."""
        await self.areport("success", entity=entity, **options)

    async def aerror(self, message: str, **options: Unpack[CallOptions]) -> None:
        """Report that it failed, and why."""
        await self.areport("error", message=message, **options)

    async def adropped(self, **options: Unpack[CallOptions]) -> None:
        """Report that it was given up."""
        await self.areport("dropped", **options)

    async def areport(
        self,
        status: Status,
        *,
        entity: Entity | None = None,
        message: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Report how it ended. A second report is a DistributorUsageException, unless `repeat=True`."""
        report = self._told(status, entity, message)
        with self._claim.take(again=options.get("repeat", False)):
            await self._adesk.report(report, **options)

    def success(self, entity: Entity | None = None, **options: Unpack[CallOptions]) -> None:
        """Report that it was done, with the entity that came of it where one is expected."""
        self.report("success", entity=entity, **options)

    def error(self, message: str, **options: Unpack[CallOptions]) -> None:
        """Report that it failed, and why."""
        self.report("error", message=message, **options)

    def dropped(self, **options: Unpack[CallOptions]) -> None:
        """Report that it was given up."""
        self.report("dropped", **options)

    def report(
        self,
        status: Status,
        *,
        entity: Entity | None = None,
        message: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Report how it ended. A second report is a DistributorUsageException, unless `repeat=True`."""
        report = self._told(status, entity, message)
        with self._claim.take(again=options.get("repeat", False)):
            self._desk.report(report, **options)

    def _told(self, status: Status, entity: Entity | None, message: str | None) -> TaskReport:
        return report_of(
            self.blueprint,
            status,
            actor_system=self.actor_system,
            actor_uid=self.actor_uid,
            entity=self.entity if entity is None and status == "success" else entity,
            message=message,
        )

    def __repr__(self) -> str:
        blueprint = self.blueprint
        return (
            f"<Task {blueprint.type} {blueprint.action_uid} of {self.actor_uid!r} in {self.actor_system!r}>"
        )

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a task holds its client and is not pickled: keep task.serialize(), and use deserialize_task"
        )
