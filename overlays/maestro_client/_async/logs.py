"""Logs: tables that bots write, one line at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from maestro_api import operations
from maestro_api.models import Log, LogColumn, LogCreate, LogEntry, LogEntryPage
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.given import given, index, label_of, texts
from maestro_client.schemas import columns_of, values_of
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.exchange import OnBytes
    from specloom.options import CallOptions

__all__ = ["AsyncLogs"]

LogList: TypeAlias = list[Log]  # `list` is a method below
EntryList: TypeAlias = list[LogEntry]


class AsyncLogs(AsyncResource[AsyncSender]):
    """Tables that bots write; each goes by its label or by its id."""

    async def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[LogList]:
        """All logs."""
        return await self._client.perform(options, operations.list_logs)

    async def create(
        self,
        label: str,
        columns: Iterable[LogColumn | Mapping[str, Any] | str],
        *,
        repository_label: str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Log]:
        """Make a log; columns may be given by their labels. A label that exists is refused."""
        body = LogCreate(
            activity_label=label_of(label),
            columns=columns_of(columns),
            organization_label=given(await self._client.organization_label(**options)),
            repository_label=given(repository_label),
        )
        return await self._client.perform(options, operations.create_log, body=body)

    async def get(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Log]:
        """One log and its columns."""
        return await self._client.perform(options, operations.get_log, label=label)

    async def delete(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Remove a log and its lines."""
        return await self._client.perform(options, operations.delete_log, label=label)

    async def add_entry(
        self,
        label: str,
        values: Mapping[str, str | float | bool | None],
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Write one line: values under the labels of columns. It is sent once."""
        body = values_of(values)
        return await self._client.perform(options, operations.create_log_entry, label=label, body=body)

    async def entries(
        self, label: str, days: int | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[EntryList]:
        """The lines of the last days at once."""
        return await self._client.perform(options, operations.list_log_entries, label=label, days=given(days))

    async def page_entries(
        self,
        label: str,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[LogEntryPage]:
        """One page of lines, counted from 1."""
        return await self._client.perform(
            options,
            operations.page_log_entries,
            label=label,
            page=index("pageLogEntries", page),
            size=given(size),
            sort=texts(sort),
        )

    def iterate_entries(
        self,
        label: str,
        *,
        size: int = PAGE_SIZE,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[LogEntryPage, LogEntry]:
        """All lines, fetched page by page as they are asked for."""
        return pages(
            "pageLogEntries",
            lambda page: self.page_entries(label, page, size, sort=sort, **options),
            lambda page: page.content,
        )

    async def export(
        self,
        label: str,
        *,
        days: int | None = None,
        format: str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[bytes]:
        """The lines as a file's content; `format` is csv for the service's own client."""
        return await self._client.perform(
            options, operations.export_log, label=label, days=given(days), format_=given(format)
        )

    async def csv(
        self, label: str, *, days: int | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[bytes]:
        """The lines as CSV, by the older of the two routes."""
        return await self._client.perform(options, operations.download_log_csv, label=label, days=given(days))

    async def download(
        self,
        label: str,
        path: str | os.PathLike[str],
        *,
        days: int | None = None,
        format: str | None = None,
        progress: OnBytes | None = None,
        **options: Unpack[CallOptions],
    ) -> Path:
        """Export into a file, whole or not at all; always raises where it fails."""
        return await self._client.download(
            path,
            progress,
            options,
            operations.export_log,
            label=label,
            days=given(days),
            format_=given(format),
        )
