# Produced from overlays/maestro_client/_async/items.py by "python scripts/twins.py": edit that file, not this one.
"""Items of a datapool while they are worked on: pulled one by one, and each reported as done or as failed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, Literal, Self

from maestro_api.models import DatapoolEntry, DatapoolEntryUpdate, EntryErrorType, EntryState, JsonObject
from maestro_api.types import Unset
from maestro_client.errors import BusinessError, UsageError
from maestro_client.reports import LAST_WORDS_SECONDS, kind_of, told
from specloom import primitives
from specloom.errors import Error

if TYPE_CHECKING:
    from types import TracebackType

    from maestro_client._sync.datapools import Datapools

__all__ = ["Consumer", "Item", "OnError"]

OnError = Literal["raise", "continue"]


class Item(MutableMapping[str, Any]):
    """One item that was pulled; a mapping of its values, which are sent back with the report.

    `with item:` reports DONE at the end of the block and ERROR where the block raised. Without `with`, asking the
    loop for its next item reports this one as DONE; `done()` and `failed()` report at once.
    """

    def __init__(
        self,
        pool: Datapools,
        label: str,
        entry: DatapoolEntry,
        *,
        task_id: int | str | None,
        on_error: OnError,
    ) -> None:
        self._pool, self._label, self._task_id, self._on_error = pool, label, task_id, on_error
        self.entry = entry
        """The item as the service sent it last."""
        values: JsonObject | Unset = entry.values
        self._values = {} if isinstance(values, Unset) else dict(values.additional_properties)
        self.reported: EntryState | None = None
        """What it was reported as, None so far."""
        self.tried = False
        """Whether a report was sent, answered or not."""

    @property
    def id(self) -> str:
        """The item's id."""
        return self.entry.id

    def done(self, message: str | None = None) -> DatapoolEntry:
        """Report it as done."""
        return self._report(EntryState.DONE, message, None)

    def failed(
        self, message: str | None = None, *, error_type: EntryErrorType | str = EntryErrorType.SYSTEM
    ) -> DatapoolEntry:
        """Report that it failed: SYSTEM for the machinery, BUSINESS for a rule that the item breaks."""
        return self._report(EntryState.ERROR, message, EntryErrorType(error_type))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if self.reported is None:
            if exc is None:
                self.done()
            else:
                self._fail(exc)
        goes_on = isinstance(exc, BusinessError) or (
            isinstance(exc, Exception) and self._on_error == "continue"
        )
        return goes_on and self.reported is not None

    def _fail(self, exc: BaseException) -> None:
        try:
            with primitives.shielded(None if isinstance(exc, Exception) else LAST_WORDS_SECONDS):
                self.failed(told(exc), error_type=kind_of(exc))
        except Error as problem:  # what was raised first is what the caller must see
            exc.add_note(f"item {self.id} of {self._label} could not be reported as failed: {problem}")

    def _report(
        self, state: EntryState, message: str | None, error_type: EntryErrorType | None
    ) -> DatapoolEntry:
        if self.reported is not None:
            raise UsageError(f"item {self.id} was reported as {self.reported} already: report an item once")
        self.tried = True
        body = self._update(state, message, error_type)
        answer = self._pool.update_entry(self._label, self.id, body)
        self.entry, self.reported = answer.parsed, state
        return self.entry

    def _update(
        self, state: EntryState, message: str | None, error_type: EntryErrorType | None
    ) -> DatapoolEntryUpdate:
        """The item as it was read, with its values as they are now; the service takes it as a whole."""
        read = self.entry
        return DatapoolEntryUpdate(
            state=state,
            message=read.message if message is None else message,
            error_type=read.error_type if error_type is None else error_type,
            values=JsonObject.from_dict(self._values),
            priority=read.priority,
            data_pool_label=read.data_pool_label,
            unique_key=read.unique_key,
            display_value=read.display_value,
            retry_index=read.retry_index,
            runner=read.runner,
            task_id=read.task_id if self._task_id is None else str(self._task_id),
            parent=read.parent,
            child=read.child,
        )

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._values[name] = value

    def __delitem__(self, name: str) -> None:
        del self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<item {self.id} of {self._label}: {self.reported or self.entry.state}>"


class Consumer:
    """The items of a datapool until it is empty, pulled as they are asked for."""

    def __init__(self, pool: Datapools, label: str, *, task_id: int | str | None, on_error: OnError) -> None:
        self._pool, self._label, self._task_id = pool, label, task_id
        self._on_error: OnError = on_error
        self._item: Item | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Item:
        if self._item is not None and self._item.reported is None:
            self._item.done()
        self._item = None
        entry = (self._pool.pull(self._label)).parsed
        if entry is None:
            raise StopIteration
        self._item = Item(self._pool, self._label, entry, task_id=self._task_id, on_error=self._on_error)
        return self._item

    def __del__(self) -> None:
        # A loop that was left cannot tell a `break` from an exception: it claims nothing, and says so.
        item = getattr(self, "_item", None)
        if item is not None and not item.tried:
            warnings.warn(
                f"item {item.id} of {self._label} was pulled and never reported: use `with item:` in the loop",
                ResourceWarning,
                source=self,
                stacklevel=2,
            )
