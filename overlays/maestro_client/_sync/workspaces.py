# Produced from overlays/maestro_client/_async/workspaces.py by "python scripts/twins.py": edit that file, not this one.
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
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.given import given, index, texts
from specloom._sync.client import Resource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.options import CallOptions

__all__ = ["Audit", "Auth", "Workspaces"]

WorkspaceList: TypeAlias = list[Workspace] | WorkspacePage  # `list` is a method below


class Workspaces(Resource[Sender]):
    """The organizations that a login sees."""

    def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[WorkspaceList]:
        """All workspaces; a plain array or a page, as the installation has it."""
        return self._client.perform(options, operations.list_workspaces)

    def get(self, workspace_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[Workspace]:
        """One workspace."""
        return self._client.perform(options, operations.get_workspace, id=workspace_id)


class Audit(Resource[Sender]):
    """Who did what."""

    def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[AuditPage]:
        """One page of records, counted from 1."""
        return self._client.perform(
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
    ) -> Pages[AuditPage, AuditRecord]:
        """All records, fetched page by page as they are asked for."""
        return pages(
            "listAudit",
            lambda page: self.list(page, size, sort=sort, **options),
            lambda page: page.content or [],
        )


class Auth(Resource[Sender]):
    """The version of the service, and the login as a call of its own."""

    def version(self, **options: Unpack[CallOptions]) -> MaestroResponse[Version]:
        """What the service runs; it needs no login."""
        return self._client.perform(options, operations.get_version)

    def login(
        self, login: str | None = None, key: str | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[LoginAnswer]:
        """Trade a login and a key, this client's by default, for a token.

        This client does not use it: `authenticate()` renews the one that its calls go with.
        """
        body = LoginRequest(
            login=login or self._client.login_value or "", key=key or self._client.key_value or ""
        )
        del key  # so that no traceback's frame shows it
        return self._client.perform(options, operations.login, body=body)
