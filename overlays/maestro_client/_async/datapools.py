"""Datapools: queues of items that bots work off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from maestro_api import operations
from maestro_api.models import (
    ConsumptionPolicy,
    Datapool,
    DatapoolEntry,
    DatapoolEntryCancel,
    DatapoolEntryCreate,
    DatapoolEntryPage,
    DatapoolEntryUpdate,
    DatapoolField,
    DatapoolInput,
    DatapoolPage,
    DatapoolSummary,
    DatapoolTrigger,
    EntryState,
)
from maestro_client._async.items import AsyncConsumer, AsyncItem
from maestro_client._async.paging import PAGE_SIZE, pages
from maestro_client._async.sending import AsyncSender
from maestro_client.given import DEFAULT_REPOSITORY, choice, given, index, object_of, texts
from maestro_client.resending import switched
from maestro_client.schemas import datapool_fields
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client._async.items import OnError
    from maestro_client.response import MaestroResponse
    from specloom._async.pages import AsyncPages
    from specloom.options import CallOptions

__all__ = ["AsyncDatapools"]


class AsyncDatapools(AsyncResource[AsyncSender]):
    """Queues of items: each is pulled once, worked on, and reported."""

    async def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[DatapoolPage]:
        """One page of datapools, counted from 1, each with the count of its items."""
        return await self._client.perform(
            options,
            operations.list_datapools,
            page=index("listDatapools", page),
            size=given(size),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[DatapoolPage, Datapool]:
        """All datapools, fetched page by page as they are asked for."""
        return pages(
            "listDatapools",
            lambda page: self.list(page, size, sort=sort, **options),
            lambda page: page.content,
        )

    async def create(
        self,
        label: str,
        *,
        name: str | None = None,
        default_automation: str | None = None,
        consumption_policy: ConsumptionPolicy | str = ConsumptionPolicy.FIFO,
        schema: Iterable[DatapoolField | Mapping[str, Any] | str] = (),
        trigger: DatapoolTrigger | str = DatapoolTrigger.NEVER,
        auto_retry: bool = False,
        max_auto_retry: int = 0,
        abort_on_error: bool = False,
        max_errors_before_inactive: int = 0,
        enable_processing_time: bool | None = None,
        item_max_processing_time: int = 0,
        active: bool = True,
        repository_label: str = DEFAULT_REPOSITORY,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Datapool]:
        """Create a datapool; fields of its schema may be given by their labels, the processing time in minutes."""
        limited = item_max_processing_time > 0 if enable_processing_time is None else enable_processing_time
        body = DatapoolInput(
            label=label,
            name=given(name),
            default_automation=given(default_automation),
            consumption_policy=choice(ConsumptionPolicy, consumption_policy, "consumption_policy"),
            schema=datapool_fields(schema),
            trigger=choice(DatapoolTrigger, trigger, "trigger"),
            auto_retry=auto_retry,
            max_auto_retry=max_auto_retry,
            abort_on_error=abort_on_error,
            max_errors_before_inactive=max_errors_before_inactive,
            enable_processing_time=limited,
            item_max_processing_time=item_max_processing_time,
            active=active,
            repository_label=repository_label,
        )
        return await self._client.perform(options, operations.create_datapool, body=body)

    async def get(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Datapool]:
        """One datapool and its rules."""
        return await self._client.perform(options, operations.get_datapool, label=label)

    async def update(
        self, label: str, body: DatapoolInput, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Datapool]:
        """Change a datapool: the body is the whole of it, as it is to be."""
        return await self._client.perform(options, operations.update_datapool, label=label, body=body)

    async def activate(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Datapool]:
        """Let its items be handed out; the rest of it is read and sent back as it is."""
        found = await self.get(label, **options)
        return await self.update(label, switched(found, label=label, active=True), **options)

    async def deactivate(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Datapool]:
        """Stop handing out items; pushing goes on."""
        found = await self.get(label, **options)
        return await self.update(label, switched(found, label=label, active=False), **options)

    async def delete(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[None]:
        """Remove a datapool; its label cannot be used again."""
        return await self._client.perform(options, operations.delete_datapool, label=label)

    async def summary(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[DatapoolSummary]:
        """How many items are in which state."""
        return await self._client.perform(options, operations.get_datapool_summary, label=label)

    async def view(
        self,
        label: str,
        page: int = 1,
        size: int | None = None,
        *,
        display_value: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[DatapoolEntryPage]:
        """One page of its items, counted from 1."""
        return await self._client.perform(
            options,
            operations.list_datapool_entries,
            label=label,
            page=index("listDatapoolEntries", page),
            size=given(size),
            display_value=given(display_value),
            sort=texts(sort),
        )

    def entries(
        self,
        label: str,
        *,
        size: int = PAGE_SIZE,
        display_value: str | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[DatapoolEntryPage, DatapoolEntry]:
        """All its items, fetched page by page as they are asked for; none is taken."""
        return pages(
            "listDatapoolEntries",
            lambda page: self.view(label, page, size, display_value=display_value, sort=sort, **options),
            lambda page: page.content,
        )

    async def push(
        self,
        label: str,
        values: Mapping[str, Any],
        *,
        priority: int | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[DatapoolEntry]:
        """Add an item; the highest priority is pulled first. It is sent once: a lost answer is an OutcomeUnknown."""
        body = DatapoolEntryCreate(values=object_of(values, "values"), priority=given(priority))
        return await self._client.perform(options, operations.push_datapool_entry, label=label, body=body)

    async def pull(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[DatapoolEntry | None]:
        """Take the next item (`parsed` is None where none waits); nobody else gets it, and it is to be reported.

        It is sent once: a second pull would take a second item.
        """
        return await self._client.perform(options, operations.pull_datapool_entry, label=label)

    def consume(
        self, label: str, *, task_id: int | str | None = None, on_error: OnError = "raise"
    ) -> AsyncConsumer:
        """Pull items until none is left: `for item in client.datapools.consume(label):` and in it `with item:`.

        The `with` reports DONE at its end. Where it raised, ERROR: a BusinessError as BUSINESS, and the loop goes
        on; anything else as SYSTEM, and is raised, or with on_error="continue" the loop goes on.
        """
        own = task_id if task_id is not None else self._client.task_id
        return AsyncConsumer(self.pull, self.update_entry, label, task_id=own, on_error=on_error)

    async def get_entry(
        self, label: str, entry_id: str, **options: Unpack[CallOptions]
    ) -> MaestroResponse[DatapoolEntry]:
        """One item as it is now."""
        return await self._client.perform(options, operations.get_datapool_entry, label=label, id=entry_id)

    async def item(
        self,
        label: str,
        entry_id: str,
        *,
        task_id: int | str | None = None,
        on_error: OnError = "raise",
        **options: Unpack[CallOptions],
    ) -> AsyncItem:
        """An item that was pulled before, to be reported now: what a bot that was killed had in its hands."""
        own = task_id if task_id is not None else self._client.task_id
        answer = (await self.get_entry(label, entry_id, **options)).raise_for_status()
        return AsyncItem(self.update_entry, label, answer, task_id=own, on_error=on_error)

    async def update_entry(
        self, label: str, entry_id: str, body: DatapoolEntryUpdate, **options: Unpack[CallOptions]
    ) -> MaestroResponse[DatapoolEntry]:
        """Report or change an item; the body is the item as it is to be."""
        return await self._client.perform(
            options, operations.update_datapool_entry, label=label, id=entry_id, body=body
        )

    async def cancel_entry(
        self, label: str, entry_id: str, message: str | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[DatapoolEntry]:
        """Take out an item that nobody has pulled yet."""
        body = DatapoolEntryCancel(state=EntryState.CANCELED, message=given(message))
        return await self._client.perform(
            options, operations.cancel_datapool_entry, label=label, id=entry_id, body=body
        )

    async def delete_entry(
        self, label: str, entry_id: str, **options: Unpack[CallOptions]
    ) -> MaestroResponse[None]:
        """Remove an item that is not being worked on."""
        return await self._client.perform(options, operations.delete_datapool_entry, label=label, id=entry_id)
