"""The workspace itself: who did what in it, which organizations there are, and who may come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from maestro_api import operations
from maestro_api.models import (
    AuditPage,
    AuditRecord,
    LoginAnswer,
    LoginRequest,
    Version,
    Workspace,
    WorkspacePage,
)
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.given import given, index, texts
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.options import CallOptions

__all__ = ["AsyncAudit", "AsyncAuth", "AsyncWorkspaces"]

WorkspaceList: TypeAlias = list[Workspace] | WorkspacePage  # `list` is a method below


class AsyncWorkspaces(AsyncResource[AsyncSender]):
    """The organizations that a login sees."""

    async def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[WorkspaceList]:
        """All workspaces; a plain array or a page, as the installation has it."""
        return await self._client.perform(options, operations.list_workspaces)

    async def get(
        self, workspace_id: int | str, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Workspace]:
        """One workspace."""
        return await self._client.perform(options, operations.get_workspace, id=workspace_id)


class AsyncAudit(AsyncResource[AsyncSender]):
    """Who did what."""

    async def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[AuditPage]:
        """One page of records, counted from 1."""
        return await self._client.perform(
            options,
            operations.list_audit,
            page=index("listAudit", page),
            size=given(size),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[AuditPage, AuditRecord]:
        """All records, fetched page by page as they are asked for."""
        return pages(
            "listAudit",
            lambda page: self.list(page, size, sort=sort, **options),
            lambda page: page.content or [],
        )


class AsyncAuth(AsyncResource[AsyncSender]):
    """The version of the service, and the login as a call of its own."""

    async def version(self, **options: Unpack[CallOptions]) -> MaestroResponse[Version]:
        """What the service runs; it needs no login."""
        return await self._client.perform(options, operations.get_version)

    async def login(
        self, login: str | None = None, key: str | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[LoginAnswer]:
        """Trade a login and a key, this client's by default, for a token.

        This client does not use it: `authenticate()` renews the one that its calls go with.
        """
        body = LoginRequest(
            login=login or self._client.login_value or "", key=key or self._client.key_value or ""
        )
        del key  # so that no traceback's frame shows it
        return await self._client.perform(options, operations.login, body=body)
