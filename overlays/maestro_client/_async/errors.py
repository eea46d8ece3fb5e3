"""Error reports: exceptions that bots report, with a screenshot and attachments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from maestro_api import operations
from maestro_api.models import ErrorReport, ErrorReportCreate, ErrorReportPage
from maestro_client import reports
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.files import named, opened
from maestro_client.given import given, index, number, texts
from maestro_client.resending import identity
from specloom._async.client import AsyncResource
from specloom.errors import Error

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.files import FileSource
    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.options import CallOptions

__all__ = ["AsyncErrors"]

PACKAGE_LIST = "piplist.txt"  # the name that the official client gives it


class AsyncErrors(AsyncResource[AsyncSender]):
    """Exceptions that bots reported."""

    async def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        task_id: int | str | None = None,
        automation_label: str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[ErrorReportPage]:
        """One page of error reports, counted from 1."""
        return await self._client.perform(
            options,
            operations.list_errors,
            page=index("listErrors", page),
            size=given(size),
            task_id=number(task_id),
            automation_label=given(automation_label),
            days=given(days),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        task_id: int | str | None = None,
        automation_label: str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[ErrorReportPage, ErrorReport]:
        """All error reports, fetched page by page as they are asked for."""
        return pages(
            "listErrors",
            lambda page: self.list(
                page,
                size,
                task_id=task_id,
                automation_label=automation_label,
                days=days,
                sort=sort,
                **options,
            ),
            lambda page: page.content,
        )

    async def get(self, error_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[ErrorReport]:
        """One error report."""
        return await self._client.perform(options, operations.get_error, id=error_id)

    async def create(
        self, body: ErrorReportCreate, **options: Unpack[CallOptions]
    ) -> MaestroResponse[ErrorReport]:
        """Report an error in words of your own; `report()` does it for an exception."""
        return await self._client.perform(options, operations.create_error, body=body)

    async def add_screenshot(
        self,
        error_id: int | str,
        file: FileSource,
        *,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Add the screenshot of an error, in place of any that it has."""
        with opened(file, name) as body:
            return await self._client.perform(
                options, operations.upload_error_screenshot, id=error_id, body=body
            )

    async def add_attachment(
        self,
        error_id: int | str,
        file: FileSource,
        *,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Attach a file to an error."""
        with opened(file, name) as body:
            return await self._client.perform(
                options, operations.upload_error_attachment, id=error_id, body=body
            )

    async def report(
        self,
        exc: BaseException,
        task_id: int | str | None = None,
        *,
        screenshot: FileSource | None = None,
        attachments: Iterable[FileSource | tuple[str, FileSource]] = (),
        tags: Mapping[str, str | None] | None = None,
        packages: bool = False,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[ErrorReport]:
        """Report an exception with its traceback and the machine it was raised on, then what belongs to it.

        Attachments are files, or pairs of a name and a file; packages=True attaches the list of installed packages. Without
        a task id it is the task that a runner started this bot for.
        """
        body = reports.error_report(exc, self._client.own_task(task_id), tags or {})
        files = named(attachments)
        if packages:
            files.append((PACKAGE_LIST, reports.packages()))
        answer = await self.create(body, **options)
        error_id = identity(answer)
        try:
            if screenshot is not None:
                (await self.add_screenshot(error_id, screenshot, **options)).raise_for_status()
            for name, file in files:
                (await self.add_attachment(error_id, file, name=name, **options)).raise_for_status()
        except Error as problem:
            problem.add_note(f"error report {error_id} was made, and lacks what comes after this")
            raise
        return answer
