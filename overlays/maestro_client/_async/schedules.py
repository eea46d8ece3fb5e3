"""Schedules: tasks created by the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from maestro_api import operations
from maestro_api.models import Schedule, ScheduleInput, SchedulePage, ScheduleUpdate
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.given import DEFAULT_REPOSITORY, given, index, json_object, texts
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.options import CallOptions

__all__ = ["AsyncSchedules"]


class AsyncSchedules(AsyncResource[AsyncSender]):
    """Tasks created by the calendar: `cron` is Quartz, six or seven fields, in UTC."""

    async def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[SchedulePage]:
        """One page of schedules, counted from 1."""
        return await self._client.perform(
            options,
            operations.list_schedules,
            page=index("listSchedules", page),
            size=given(size),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[SchedulePage, Schedule]:
        """All schedules, fetched page by page as they are asked for."""
        return pages(
            "listSchedules",
            lambda page: self.list(page, size, sort=sort, **options),
            lambda page: page.content,
        )

    async def create(
        self,
        activity_label: str,
        cron: str,
        *,
        parameters: Mapping[str, Any] | None = None,
        schedule_strategy: str | None = None,
        name: str | None = None,
        priority: int | None = None,
        active: bool | None = None,
        repository_label: str = DEFAULT_REPOSITORY,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Schedule]:
        """Let an automation run by the calendar, such as `0 0 9 ? * MON-FRI`."""
        body = ScheduleInput(
            activity_label=activity_label,
            cron=cron,
            parameters=json_object(parameters),
            schedule_strategy=given(schedule_strategy),
            name=given(name),
            priority=given(priority),
            active=given(active),
            organization_label=given(await self._client.organization_label(**options)),
            repository_label=repository_label,
        )
        return await self._client.perform(options, operations.create_schedule, body=body)

    async def get(self, schedule_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[Schedule]:
        """One schedule."""
        return await self._client.perform(options, operations.get_schedule, id=schedule_id)

    async def update(
        self,
        schedule_id: int | str,
        *,
        activity_label: str | None = None,
        cron: str | None = None,
        parameters: Mapping[str, Any] | None = None,
        schedule_strategy: str | None = None,
        name: str | None = None,
        priority: int | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Schedule]:
        """Change what is given, and leave the rest."""
        body = ScheduleUpdate(
            activity_label=given(activity_label),
            cron=given(cron),
            parameters=json_object(parameters),
            schedule_strategy=given(schedule_strategy),
            name=given(name),
            priority=given(priority),
            active=given(active),
        )
        return await self._client.perform(options, operations.update_schedule, id=schedule_id, body=body)

    async def delete(self, schedule_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Remove a schedule."""
        return await self._client.perform(options, operations.delete_schedule, id=schedule_id)
