"""Tasks: hand one in, watch it, stop it, fetch what came out."""

from __future__ import annotations

import builtins
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from codevf import exceptions
from codevf._async.single import AsyncTaskCalls, AsyncTaskResponse, AsyncWaitedTask
from codevf.attachments import AttachmentLike, normalize_attachments
from codevf.given import field_of, given, key_of, mode_of, moment_of, refused
from codevf.metadata import validate_metadata
from codevf_api import models as wire
from codevf_api import operations
from codevf_api.policy import POLICY
from specloom._async.pages import AsyncPages
from specloom.plain import built

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from codevf.models import ServiceMode, TaskPage, TaskStatus, TaskSummary
    from specloom._async.client import AsyncServiceClient
    from specloom.ledger.resumption import Left, Settlement
    from specloom.options import CallOptions
    from specloom.waiting._async.completions import AsyncCompletions
    from specloom.waiting._async.waiting import OnTimeout
    from specloom.waiting.progress import Progress

__all__ = ["AsyncTasks"]

_PAGING = POLICY.operations["listTasks"].paging


class AsyncTasks(AsyncTaskCalls):
    """Prompts and the work done on them."""

    def __init__(self, client: AsyncServiceClient, known_tags: Mapping[int, bool]) -> None:
        super().__init__(client)
        self._known_tags = known_tags

    async def create(
        self,
        prompt: str,
        max_credits: int,
        project_id: int,
        mode: ServiceMode | str | None = None,
        metadata: Mapping[str, str | float | bool] | None = None,
        tag_id: int | None = None,
        attachments: Sequence[AttachmentLike] | None = None,
        idempotency_key: str | uuid.UUID | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncTaskResponse:
        """Hand in a task. Sent again, if it must be, under one idempotency key: one task is made and paid for.

        What the service would refuse is refused here, with the same error, before anything is sent.
        """
        key = key_of(idempotency_key)
        if idempotency_key is not None:
            options.setdefault("intent", str(key))
        body = wire.TaskCreate(
            prompt=prompt,
            max_credits=max_credits,
            project_id=project_id,
            mode=given(mode_of(mode)),
            tag_id=given(self._checked_tag(tag_id)),
            idempotency_key=key,
        )
        if metadata is not None:
            body.metadata = wire.Metadata.from_dict(validate_metadata(metadata))
        if attachments:
            body.attachments = [
                wire.Attachment.from_dict(item) for item in normalize_attachments(attachments)
            ]
        return self.handle(await self._call(operations.create_task(body=body), options))

    async def wait_all(
        self,
        tasks: Iterable[AsyncTaskResponse | TaskSummary | AsyncWaitedTask | Left | Settlement | str],
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Progress], None] | bool | None = None,
        results: bool = False,
        project_id: int | None = None,
    ) -> builtins.list[AsyncWaitedTask]:
        """All of them once they are finished, in the order given; few requests watch many.

        results=True fetches each finished task whole, one request each; `project_id` says that all belong to one
        project. After `timeout` seconds: as in `wait`; the error's `handle` has all tasks, finished or not.
        """
        from specloom.waiting._async.completions import wait_all

        completions = self.as_completed(
            tasks,
            timeout=timeout,
            on_timeout=on_timeout,
            progress=progress,
            results=results,
            project_id=project_id,
        )
        return await wait_all(completions)

    def as_completed(
        self,
        tasks: Iterable[AsyncTaskResponse | TaskSummary | AsyncWaitedTask | Left | Settlement | str],
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Progress], None] | bool | None = None,
        results: bool = False,
        project_id: int | None = None,
    ) -> AsyncCompletions[AsyncWaitedTask]:
        """Each of them as it finishes; see `wait_all`. It may be left half-way."""
        from specloom.waiting._async.completions import AsyncCompletions
        from specloom.waiting._async.kinds import AsyncKind

        async def cancel(task_id: str) -> wire.Task:
            return await self.cancel(task_id)

        kind = AsyncKind(
            self._client,
            "retrieveTask",
            look=lambda task_id: built(operations.retrieve_task, exceptions.UsageError, id=task_id),
            cancel=cancel,
            shown=partial(AsyncWaitedTask, self),
            item=wire.TaskSummary.from_dict,
            query=operations.list_tasks(project_id=given(project_id)).query,
        )
        return AsyncCompletions(
            kind, tasks, timeout=timeout, on_timeout=on_timeout, progress=progress, whole=results
        )

    async def list(
        self,
        *,
        project_id: int | None = None,
        status: TaskStatus | str | None = None,
        mode: ServiceMode | str | None = None,
        tag_id: int | None = None,
        since: datetime | None = None,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> TaskPage:
        """One page of tasks in short form."""
        call = operations.list_tasks(
            project_id=given(project_id),
            status=given(None if status is None else wire.TaskStatus(status)),
            mode=given(mode_of(mode)),
            tag_id=given(tag_id),
            since=given(moment_of(since)),
            page=given(page),
            page_size=given(page_size),
        )
        return await self._call(call, options)

    def iterate(
        self,
        *,
        project_id: int | None = None,
        status: TaskStatus | str | None = None,
        mode: ServiceMode | str | None = None,
        tag_id: int | None = None,
        since: datetime | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[TaskPage, TaskSummary]:
        """All tasks that fit, fetched page by page as they are asked for."""

        async def fetch(page: int) -> TaskPage:
            return await self.list(
                project_id=project_id,
                status=status,
                mode=mode,
                tag_id=tag_id,
                since=since,
                page=page,
                page_size=page_size,
                **options,
            )

        assert _PAGING is not None
        return AsyncPages(fetch, _PAGING, items=lambda page: page.data)

    def _checked_tag(self, tag_id: int | None) -> int | None:
        known = self._known_tags
        if tag_id is not None and known and not known.get(tag_id, False):
            why = "it is no longer active" if tag_id in known else f"it is none of {sorted(known)}"
            raise refused(field_of("tagId"), why)
        return tag_id
