"""Projects, tags and credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codevf import exceptions
from codevf.given import given
from codevf.models import CreditBalance, Project, ProjectPage, Tag
from codevf_api import operations
from codevf_api.models import ProjectCreate
from codevf_api.policy import POLICY
from specloom._async.client import AsyncResource, AsyncServiceClient
from specloom._async.pages import AsyncPages
from specloom.plain import built

if TYPE_CHECKING:
    from typing import Unpack

    from specloom.options import CallOptions

__all__ = ["AsyncCredits", "AsyncProjects", "AsyncTags"]


class AsyncProjects(AsyncResource[AsyncServiceClient]):
    """Groups of tasks."""

    async def create(
        self, name: str, description: str | None = None, **options: Unpack[CallOptions]
    ) -> Project:
        """Create a project, or get the one of that name as it is: a name never conflicts."""
        body = ProjectCreate(name=name, description=given(description))
        return await self._call(operations.create_project(body=body), options)

    async def retrieve(self, project_id: int, **options: Unpack[CallOptions]) -> Project:
        """Read one project; NotFoundError also where it belongs to another account."""
        return await self._call(
            built(operations.retrieve_project, exceptions.UsageError, id=project_id), options
        )

    async def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ProjectPage:
        """One page of projects."""
        call = operations.list_projects(page=given(page), page_size=given(page_size), name=given(name))
        return await self._call(call, options)

    def iterate(
        self, *, page_size: int | None = None, name: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPages[ProjectPage, Project]:
        """All projects, fetched page by page as they are asked for."""

        async def fetch(page: int) -> ProjectPage:
            return await self.list(page=page, page_size=page_size, name=name, **options)

        paging = POLICY.operations["listProjects"].paging
        assert paging is not None
        return AsyncPages(fetch, paging, items=lambda page: page.data)


class AsyncTags(AsyncResource[AsyncServiceClient]):
    """Kinds of expertise, each with its price."""

    def __init__(self, client: AsyncServiceClient, known: dict[int, bool]) -> None:
        super().__init__(client)
        self._known = known

    async def list(self, **options: Unpack[CallOptions]) -> list[Tag]:
        """All tags, active or not; from then on a task's tag is checked against them before it is sent."""
        tags = [Tag.of(tag) for tag in (await self._call(operations.list_tags(), options)).tags]
        self._known.update({tag.id: tag.is_active for tag in tags})
        return tags


class AsyncCredits(AsyncResource[AsyncServiceClient]):
    """What is left to spend."""

    async def get_balance(self, **options: Unpack[CallOptions]) -> CreditBalance:
        """Credits available, held and in total; `balance["available"]` works, too."""
        return await self._call(operations.get_balance(), options)
