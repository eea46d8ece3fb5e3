"""Runners: machines that run tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from maestro_api import operations
from maestro_api.models import JsonObject, Runner, RunnerPage
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.given import given, index, texts
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.options import CallOptions

__all__ = ["AsyncRunners"]

Summary: TypeAlias = JsonObject | list[JsonObject]  # `list` is a method below


class AsyncRunners(AsyncResource[AsyncSender]):
    """Machines that run tasks."""

    async def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        machine_id: str | None = None,
        is_online: bool | None = None,
        type: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[RunnerPage]:
        """One page of runners, counted from 1."""
        return await self._client.perform(
            options,
            operations.list_runners,
            page=index("listRunners", page),
            size=given(size),
            machine_id=given(machine_id),
            is_online=given(is_online),
            type_=given(type),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        machine_id: str | None = None,
        is_online: bool | None = None,
        type: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[RunnerPage, Runner]:
        """All runners, fetched page by page as they are asked for."""
        return pages(
            "listRunners",
            lambda page: self.list(
                page, size, machine_id=machine_id, is_online=is_online, type=type, sort=sort, **options
            ),
            lambda page: page.content,
        )

    async def get(self, runner_id: str, **options: Unpack[CallOptions]) -> MaestroResponse[Runner]:
        """One runner."""
        return await self._client.perform(options, operations.get_runner, runner_id=runner_id)

    async def get_log(self, runner_id: str, **options: Unpack[CallOptions]) -> MaestroResponse[str]:
        """What a runner has logged."""
        return await self._client.perform(options, operations.get_runner_log, runner_id=runner_id)

    async def get_tasks_summary(
        self, runner_id: str, days: int | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Summary]:
        """How the tasks of a runner ended, in the last days."""
        return await self._client.perform(
            options, operations.get_runner_tasks_summary, runner_id=runner_id, days=given(days)
        )
