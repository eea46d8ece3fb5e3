# Produced from overlays/specloom/waiting/_async/kinds.py by "python scripts/twins.py": edit that file, not this one.
"""What a client knows of the things that it can wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specloom import times
from specloom.calls import RawCall
from specloom.plain import Reading, as_object
from specloom.waiting.sweep import Plan
from specloom.waiting.waited import Waited
from specloom.waiting.walks import ListPage

if TYPE_CHECKING:
    from specloom._sync.client import ServiceClient
    from specloom.operation import Operation, OperationPolicy

__all__ = ["Kind"]

W = TypeVar("W", bound=Waited[Any])


class Kind(Generic[W]):
    """What a client knows about one kind of thing: how to look at one, cancel one, and show what was seen."""

    def __init__(
        self,
        client: ServiceClient,
        operation: str,
        *,
        look: Callable[[str], Operation[Any]],
        cancel: Callable[[str], Any],
        shown: Callable[..., W],
        item: Callable[[Any], Any],
        query: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.client, self.look, self.cancel, self.shown, self.item = client, look, cancel, shown, item
        self.query = tuple(query)
        settings = client.core.settings
        operations = settings.policy.operations
        polling = operations[operation].polling
        assert polling is not None
        self.polling, listed = polling, polling.listed_by
        self.list: OperationPolicy | None = operations[listed.operation] if listed else None

    def plan(self) -> Plan:
        """Nothing is waited for yet."""
        limits = self.client.core.settings.policy.rate_limits
        rate = min((limit.requests / limit.seconds for limit in limits), default=float("inf"))
        return Plan(self.polling, self.list.paging if self.list else None, rate=rate)

    def page(self, step: ListPage) -> Operation[dict[str, Any]]:
        """The call that reads a page, answered with plain JSON: of most items there is only an id to compare."""
        rules, listed = self.list, self.polling.listed_by
        assert rules is not None
        assert rules.paging is not None
        assert listed is not None
        query = [*self.query, (rules.paging.page, str(step.number + rules.paging.first))]
        query.append((rules.paging.size, str(step.size)))
        if step.state is not None:
            query.append((listed.filters["state"], step.state))
        if step.since is not None:
            query.append((listed.filters["since"], times.to_rfc3339(times.parse(step.since))))
        return Reading(RawCall("GET", rules.path, operation=rules.operation, query=query), as_object)
