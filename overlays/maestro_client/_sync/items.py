# Produced from overlays/maestro_client/_async/items.py by "python scripts/twins.py": edit that file, not this one.
"""Items of a datapool while they are worked on: pulled one by one, and each reported as done or as failed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, get_args

from maestro_api.models import DatapoolEntry, EntryErrorType, EntryState
from maestro_client.errors import BusinessError, UsageError
from maestro_client.given import choice
from maestro_client.reports import kind_of, told
from maestro_client.resending import identity, report_of
from maestro_client.response import MaestroResponse
from specloom import primitives
from specloom.wire import as_object

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Consumer", "Item", "OnError"]

OnError = Literal["raise", "continue"]
Pull: TypeAlias = Callable[[str], MaestroResponse[DatapoolEntry | None]]
Update: TypeAlias = Callable[..., MaestroResponse[DatapoolEntry]]


def checked(on_error: OnError) -> OnError:
    """What to do where an item fails; a slip of the pen is no "raise"."""
    if on_error not in get_args(OnError):
        raise UsageError(f"on_error is 'raise' or 'continue', not {on_error!r}")
    return on_error


class Item(MutableMapping[str, Any]):
    """One item that was pulled; a mapping of its values, which are sent back with the report.

    `with item:` reports DONE at the end of the block and ERROR where the block raised. Without `with`, asking the
    loop for its next item reports this one as DONE; `done()` and `failed()` report at once.
    """

    def __init__(
        self,
        update: Update,
        label: str,
        answer: MaestroResponse[Any],
        *,
        task_id: int | str | None,
        on_error: OnError,
        owed: bool = False,
    ) -> None:
        self._update, self._label, self._task_id = update, label, task_id
        self._on_error: OnError = checked(on_error)
        self.id = str(identity(answer))
        """The item's id."""
        self.answer: MaestroResponse[Any] = answer
        """What the service sent last about it."""
        self._values = dict(as_object((as_object(answer.data) or {}).get("values")) or {})
        self.reported: EntryState | None = None
        """What it was reported as, None so far."""
        self.tried = False
        """Whether a report was sent, answered or not."""
        self._owed = owed

    @property
    def entry(self) -> DatapoolEntry:
        """The item as the service sent it last; AnswerError where that is not as documented."""
        entry: DatapoolEntry = self.answer.parsed
        return entry

    def done(self, message: str | None = None) -> MaestroResponse[DatapoolEntry]:
        """Report it as done."""
        return self._report(EntryState.DONE, message, None)

    def failed(
        self, message: str | None = None, *, error_type: EntryErrorType | str = EntryErrorType.SYSTEM
    ) -> MaestroResponse[DatapoolEntry]:
        """Report that it failed: SYSTEM for the machinery, BUSINESS for a rule that the item breaks."""
        return self._report(EntryState.ERROR, message, choice(EntryErrorType, error_type, "error_type"))

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
                lost = f"item {self.id} of {self._label} could not be reported as failed"
                with primitives.last_words(exc, lost) as options:
                    self._report(EntryState.ERROR, told(exc), kind_of(exc), **options)
        goes_on = isinstance(exc, BusinessError) or (
            isinstance(exc, Exception) and self._on_error == "continue"
        )
        return goes_on and self.reported is not None

    def _report(
        self,
        state: EntryState,
        message: str | None,
        error_type: EntryErrorType | None,
        **options: Any,
    ) -> MaestroResponse[DatapoolEntry]:
        if self.reported is not None:
            raise UsageError(f"item {self.id} was reported as {self.reported} already: report an item once")
        self.tried = True
        changes: dict[str, Any] = {"state": str(state), "values": self._values}
        if message is not None:
            changes["message"] = message
        if error_type is not None:
            changes["errorType"] = str(error_type)
        if self._task_id is not None:
            changes["taskId"] = str(self._task_id)
        body = report_of(self.answer, changes)
        answer = (self._update(self._label, self.id, body, **options)).raise_for_status()
        self.answer, self.reported = answer, state
        return answer

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

    def __del__(self) -> None:
        # A loop that was left cannot tell a `break` from an exception: nothing is claimed, and that is said.
        if getattr(self, "_owed", False) and not self.tried:
            warnings.warn(
                f"item {self.id} of {self._label} was pulled and never reported: use `with item:` in the loop",
                ResourceWarning,
                source=self,
                stacklevel=2,
            )

    def __repr__(self) -> str:
        return f"<item {self.id} of {self._label}: {self.reported or 'PROCESSING'}>"


class Consumer:
    """The items of a datapool until it is empty, pulled as they are asked for."""

    def __init__(
        self, pull: Pull, update: Update, label: str, *, task_id: int | str | None, on_error: OnError
    ) -> None:
        self._pull, self._update, self._label, self._task_id = pull, update, label, task_id
        self._on_error: OnError = checked(on_error)
        self._item: Item | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Item:
        if self._item is not None and self._item.reported is None:
            self._item.done()
        self._item = None
        answer = (self._pull(self._label)).raise_for_status()
        if answer.data is None:
            raise StopIteration
        self._item = Item(
            self._update, self._label, answer, task_id=self._task_id, on_error=self._on_error, owed=True
        )
        return self._item
