# Produced from overlays/maestro_client/_async/logs.py by "python scripts/twins.py": edit that file, not this one.
"""Logs: tables that bots write, one line at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from maestro_api import operations
from maestro_api.models import Log, LogColumn, LogCreate, LogEntry, LogEntryPage
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.given import given, index, label_of, texts
from maestro_client.schemas import columns_of, values_of
from specloom._sync.client import Resource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.exchange import OnBytes
    from specloom.options import CallOptions

__all__ = ["Logs"]

LogList: TypeAlias = list[Log]  # `list` is a method below
EntryList: TypeAlias = list[LogEntry]


class Logs(Resource[Sender]):
    """Tables that bots write; each goes by its label or by its id."""

    def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[LogList]:
        """All logs."""
        return self._client.perform(options, operations.list_logs)

    def create(
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
            organization_label=given(self._client.organization_label(**options)),
            repository_label=given(repository_label),
        )
        return self._client.perform(options, operations.create_log, body=body)

    def get(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Log]:
        """One log and its columns."""
        return self._client.perform(options, operations.get_log, label=label)

    def delete(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Remove a log and its lines."""
        return self._client.perform(options, operations.delete_log, label=label)

    def add_entry(
        self,
        label: str,
        values: Mapping[str, str | float | bool | None],
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Write one line: values under the labels of columns. It is sent once."""
        body = values_of(values)
        return self._client.perform(options, operations.create_log_entry, label=label, body=body)

    def entries(
        self, label: str, days: int | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[EntryList]:
        """The lines of the last days at once."""
        return self._client.perform(options, operations.list_log_entries, label=label, days=given(days))

    def page_entries(
        self,
        label: str,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[LogEntryPage]:
        """One page of lines, counted from 1."""
        return self._client.perform(
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
    ) -> Pages[LogEntryPage, LogEntry]:
        """All lines, fetched page by page as they are asked for."""
        return pages(
            "pageLogEntries",
            lambda page: self.page_entries(label, page, size, sort=sort, **options),
            lambda page: page.content,
        )

    def export(
        self,
        label: str,
        *,
        days: int | None = None,
        format: str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[bytes]:
        """The lines as a file's content; `format` is csv for the service's own client."""
        return self._client.perform(
            options, operations.export_log, label=label, days=given(days), format_=given(format)
        )

    def csv(
        self, label: str, *, days: int | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[bytes]:
        """The lines as CSV, by the older of the two routes."""
        return self._client.perform(options, operations.download_log_csv, label=label, days=given(days))

    def download(
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
        return self._client.download(
            path,
            progress,
            options,
            operations.export_log,
            label=label,
            days=given(days),
            format_=given(format),
        )
