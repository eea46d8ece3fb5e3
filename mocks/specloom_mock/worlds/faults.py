"""Faults that a world plays: which request they meet, and what they do to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from . import records

Kind = Literal[
    "status",
    "delay",
    "reset",
    "answer_lost",
    "truncate",
    "garble",
    "wrong_type",
    "drip",
    "duplicate",
    "token_revoked",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
ANY = "*"
# What a fault does where it does not say: these are ours, no service's.
DEFAULT_STATUS = 503
DEFAULT_SECONDS = 1.0


@dataclass(slots=True)
class Fault:
    """One fault; without a count it stays until it is removed."""

    id: str
    api: str
    operation: str
    kind: Kind
    count: int | None = None
    probability: float = 1.0
    status: int = DEFAULT_STATUS
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = DEFAULT_SECONDS
    match: dict[str, Any] = field(default_factory=dict)
    seen: int = 0
    applied: int = 0

    def describe(self) -> dict[str, Any]:
        """For the control plane; `count` is what is left."""
        shown = asdict(self)
        del shown["seen"]
        return shown


@dataclass(frozen=True, slots=True)
class Play:
    """What is to happen to one request: a delay, and at most one fault of another kind."""

    delay: float = 0.0
    fault: Fault | None = None

    @property
    def names(self) -> list[str]:
        """The kinds, for the journal."""
        if self is NOTHING_PLAYED:
            return []
        return (["delay"] if self.delay else []) + ([self.fault.kind] if self.fault else [])


NOTHING_PLAYED = Play()


class Faults:
    """The faults of a world, the oldest first."""

    def __init__(self) -> None:
        self._all: dict[str, Fault] = {}
        self._made = 0

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, **wanted: Any) -> Fault:
        """A new fault; its id is given here."""
        self._made += 1
        fault = Fault(
            id=f"fault-{self._made}", **{key: value for key, value in wanted.items() if value is not None}
        )
        self._all[fault.id] = fault
        return fault

    def all(self) -> list[Fault]:
        """Every fault that is still in place."""
        return list(self._all.values())

    def remove(self, fault_id: str) -> bool:
        """Take one away; whether it was there."""
        return self._all.pop(fault_id, None) is not None

    def clear(self) -> None:
        """Take all away."""
        self._all.clear()

    def pick(
        self, api: str, operation: str, view: Callable[[], Mapping[str, Any]], draw: Callable[..., float]
    ) -> Play:
        """What meets this request; delays add up, of the others the oldest wins."""
        delay, chosen = 0.0, None
        for fault in list(self._all.values()):
            if chosen is not None and fault.kind != "delay":
                continue
            if fault.api not in (api, ANY) or fault.operation not in (operation, ANY):
                continue
            if fault.match and not _matches(fault.match, view()):
                continue
            fault.seen += 1
            if fault.probability < 1.0 and draw("fault", fault.id, fault.seen) >= fault.probability:
                continue
            self._use(fault)
            if fault.kind == "delay":
                delay += fault.seconds
            else:
                chosen = fault
        return Play(delay, chosen) if delay or chosen else NOTHING_PLAYED

    def _use(self, fault: Fault) -> None:
        fault.applied += 1
        if fault.count is not None:
            fault.count -= 1
            if fault.count <= 0:
                del self._all[fault.id]

    def snapshot(self) -> dict[str, Any]:
        """All faults and what they have done so far."""
        return {"made": self._made, "all": [asdict(fault) for fault in self.all()]}

    def restore(self, saved: dict[str, Any]) -> None:
        """Exactly the faults that were saved."""
        self._made = records.load(int, saved["made"])
        self._all = {fault.id: fault for fault in records.load(list[Fault], saved["all"])}


def _matches(wanted: Mapping[str, Any], view: Mapping[str, Any]) -> bool:
    return all(
        _same(_dotted(view, place), value) for place, value in (_written(*pair) for pair in wanted.items())
    )


def _written(place: str, value: Any) -> tuple[str, Any]:
    """Names of headers have no case; a request holds them in lower case."""
    if place.partition(".")[0] != "header":
        return place, value
    if isinstance(value, Mapping):
        value = {name.lower(): item for name, item in value.items()}
    return place.lower(), value


def _dotted(node: Any, place: str) -> Any:
    """`body.metadata.team`, `header.x-test`, `query.page`, `path.id`; a number is a place in an array."""
    for part in place.split("."):
        if isinstance(node, Mapping):
            node = node.get(part)
        elif isinstance(node, list) and part.isdigit() and int(part) < len(node):
            node = node[int(part)]
        else:
            return None
    return node


def _same(came: Any, wanted: Any) -> bool:
    """Parameters are texts on the wire, so `2` means `"2"` too; of an object only the fields that are named count."""
    if isinstance(wanted, Mapping):
        return isinstance(came, Mapping) and all(
            _same(came.get(name), value) for name, value in wanted.items()
        )
    return came == wanted or (
        isinstance(came, str) and not isinstance(wanted, (bool, list)) and came == str(wanted)
    )
