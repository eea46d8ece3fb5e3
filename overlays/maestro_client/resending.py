"""What was read, as it is sent back: by its JSON, since the service may send more or less than its document says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maestro_api.models import Datapool, DatapoolEntryUpdate, DatapoolInput
from maestro_api.policy import POLICY
from maestro_client.errors import UsageError
from specloom.wire import as_object

if TYPE_CHECKING:
    from maestro_client.response import MaestroResponse

__all__ = ["identity", "report_of", "switched"]


def identity(answer: MaestroResponse[Any]) -> Any:
    """The id of what was made, even where the rest of the answer is not as documented."""
    found = (as_object(answer.raise_for_status().data) or {}).get("id")
    return found if isinstance(found, int | str) else answer.parsed.id


def report_of(answer: MaestroResponse[Any], changes: dict[str, Any]) -> DatapoolEntryUpdate:
    """An item as it was read, with these changes; the service takes it as a whole."""
    try:
        return DatapoolEntryUpdate.from_dict({**_known("updateDatapoolEntry", answer.data), **changes})
    except ValueError:  # what was read is not as documented: the report counts
        return DatapoolEntryUpdate.from_dict(changes)


def switched(answer: MaestroResponse[Datapool], *, label: str, active: bool) -> DatapoolInput:
    """All of a datapool as it was read, switched on or off; its automation has another name when it is sent."""
    read = _known("updateDatapool", answer.raise_for_status().data)
    automation = read.pop("defaultActivity", None)
    changed = {**read, "label": label, "defaultAutomation": automation, "active": active}
    try:
        return DatapoolInput.from_dict(changed)
    except ValueError as exc:  # half of its rules would be lost on the way
        raise UsageError(f"the datapool is not as documented ({exc}): use update() with all of it") from None


def _known(operation: str, data: Any) -> dict[str, Any]:
    """The fields that the body of an operation has."""
    names = {field.name for field in POLICY.operations[operation].fields if field.location == "body"}
    return {name: value for name, value in (as_object(data) or {}).items() if name in names}
