"""Intents: what was written down before it was sent, and what may be done about it after a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from specloom.attempts import RequestIdentity
from specloom.errors import OutcomeUnknown, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Begun",
    "Fate",
    "Intent",
    "Tables",
    "acknowledge",
    "begin",
    "fate",
    "finish",
    "left_behind",
    "release",
]

Stage = Literal["planned", "sent", "done"]
Fate = Literal["repeat", "finished", "dropped", "in doubt"]
SAFETY_SECONDS = (
    300.0  # before a service forgets a key, one is no longer sent again: requests take time, clocks differ
)
KEPT_SECONDS = (
    86400.0  # how long a settled intent answers for its name, where no service says how long it remembers
)
NOBODY = ""  # the owner of what was finished for a program that is gone, or found by looking


class Intent(NamedTuple):
    """One request that must happen once: what it is, who sends it, how far it got."""

    id: str
    scope: str
    """Service, address and caller, without secrets."""
    operation: str
    method: str
    path: str
    repeat: str
    at: float
    owner: str
    print: str
    """Fingerprint of the arguments, without the key."""
    name: str | None = None
    """What makes another call the same one."""
    key: str | None = None
    completion: bool = False
    remembered: float = KEPT_SECONDS
    stage: Stage = "planned"
    """With a key "planned" may have been sent: the key makes that harmless, and a write is saved."""
    acknowledged: bool = False
    """The program that sent it got its answer and went on."""
    credits: int = 0
    until: float = 0.0
    """When it is forgotten, once it is done."""
    request: bytes | None = None
    lacking: str | None = None
    """Why the request is not kept, where it is not."""
    status: int | None = None
    answer: bytes | None = None
    result: str | None = None
    """The identity of what was made."""

    @property
    def keyed(self) -> bool:
        """Does a key make it harmless to send again?"""
        return self.repeat == "with-key" and self.key is not None

    def fresh(self, now: float) -> bool:
        """Does the service surely remember its key?"""
        return now < self.at + self.remembered - SAFETY_SECONDS

    def identity(self) -> RequestIdentity:
        """As an OutcomeUnknown carries it."""
        return RequestIdentity(self.operation, self.method, self.path, self.key, self.at)


class Tables(Protocol):
    """What a store offers inside one transaction."""

    def find(self, **columns: object) -> list[Intent]:
        """Intents that have these values, the oldest first."""
        ...

    def put(self, intent: Intent) -> None:
        """Write an intent, in place of the one with its id."""
        ...

    def drop(self, intent_id: str) -> None:
        """Forget an intent."""
        ...

    def prune(self, now: float) -> None:
        """Forget what is done and past its time."""
        ...

    def spent(self, since: float) -> tuple[int, int]:
        """Credits charged to what was begun after this moment, and credits held for what is open."""
        ...

    def sends(self, key: str, place: int) -> float | None:
        """The moment of the last request but `place`."""
        ...

    def log_send(self, key: str, at: float) -> None:
        """Log a request."""
        ...

    def forget_sends(self, key: str, before: float, after: float) -> None:
        """What was sent outside of (before, after) no longer counts."""
        ...

    def move_send(self, key: str, at: float, to: float) -> None:
        """It was a little later."""
        ...

    def note(self, name: str) -> bytes | None:
        """A small value."""
        ...

    def put_note(self, name: str, value: bytes | None) -> None:
        """Keep a small value; None forgets it."""
        ...


class Begun(NamedTuple):
    """An intent under way; `answered`: it is done, and its answer at hand."""

    intent: Intent
    answered: bool = False


def begin(tables: Tables, new: Intent, *, busy: Callable[[Intent], bool], again: bool, now: float) -> Begun:
    """Write an intent down, or find the one that this call is.

    UsageError where its name means something else; OutcomeUnknown where it may have happened and cannot be repeated.
    """
    tables.prune(now)
    acknowledge(tables, new.owner)
    found = next(_same(tables, new, busy), None)
    if found is None:
        tables.put(new)
        return Begun(new)
    begun = _joined(found, new, now) if new.keyed else _alone(found, new, busy=busy(found), again=again)
    if begun.intent.id != found.id and not (new.repeat == "always" and busy(found)):
        tables.drop(found.id)
    tables.put(begun.intent)
    return begun


def acknowledge(tables: Tables, owner: str) -> None:
    """The program went on: its answers arrived. What has no name is not asked for again."""
    for intent in tables.find(owner=owner, stage="done", acknowledged=False):
        if intent.name is None and not intent.credits:
            tables.drop(intent.id)
        else:
            tables.put(intent._replace(acknowledged=True))


def finish(
    tables: Tables,
    intent_id: str,
    *,
    until: float,
    status: int | None = None,
    result: str | None = None,
    answer: bytes | None = None,
    owner: str | None = None,
) -> None:
    """The answer is in; the request need not be kept. What a resume or a look finished belongs to nobody."""
    for intent in tables.find(id=intent_id):
        done = intent._replace(stage="done", status=status, result=result, answer=answer, request=None)
        tables.put(done._replace(until=until, owner=intent.owner if owner is None else owner))


def release(tables: Tables, intent_id: str, *, owner: str) -> None:
    """It surely did not happen. What was done before stays done, and what another process took over is its own."""
    for intent in tables.find(id=intent_id, owner=owner):
        if intent.stage != "done":
            tables.drop(intent_id)


def left_behind(tables: Tables, scope: str, *, me: str, busy: Callable[[Intent], bool]) -> list[Intent]:
    """What nobody is at work on: open, or done by a program that ended before it could tell."""
    found = tables.find(scope=scope, stage="planned") + tables.find(scope=scope, stage="sent")
    told = (NOBODY, me)
    done = [
        each for each in tables.find(scope=scope, stage="done", acknowledged=False) if each.owner not in told
    ]
    return sorted((each for each in found + done if not busy(each)), key=lambda each: each.at)


def fate(intent: Intent, now: float) -> tuple[Fate, str]:
    """What resume may do about an intent that was left behind, and why."""
    if intent.stage == "done":
        return "finished", "the answer was in when the program ended"
    if intent.repeat == "never" or (intent.repeat == "with-key" and intent.key is None):
        if intent.stage == "sent":
            return (
                "in doubt",
                "it may have reached the service, which cannot tell a second request from a first",
            )
        if not intent.completion:
            return "dropped", "it never left: nothing was done, call again"
    if intent.keyed and not intent.fresh(now):
        return "in doubt", f"the service remembers keys for {intent.remembered:g} s, and this one is older"
    if intent.request is None:
        return "in doubt", f"it cannot be sent again: {intent.lacking}"
    return "repeat", "its key makes a second request harmless" if intent.keyed else "it is to be delivered"


def _same(tables: Tables, new: Intent, busy: Callable[[Intent], bool]) -> Iterator[Intent]:
    """The intent that this call is: by name, or one with the same arguments that a killed program left behind."""
    place = {"scope": new.scope, "operation": new.operation}
    if new.name is not None:
        yield from tables.find(**place, name=new.name)
    elif new.keyed:
        for each in tables.find(**place, name=None, print=new.print, acknowledged=False):
            if each.owner != new.owner and not busy(each):
                yield each


def _joined(found: Intent, new: Intent, now: float) -> Begun:
    """The same again, under the first one's key."""
    if found.print != new.print and new.name != new.key:
        raise UsageError(
            f"{new.operation} {new.name!r} was called with other arguments before: use another name"
        )
    if found.fresh(now):
        return Begun(found._replace(owner=new.owner, acknowledged=False))
    if found.stage == "done":
        return Begun(new)
    raise _doubt(found, "its key may be forgotten by now")


def _alone(found: Intent, new: Intent, *, busy: bool, again: bool) -> Begun:
    """What cannot be told apart by the service is told apart here."""
    if new.repeat == "always":
        return Begun(new)
    if busy:
        raise UsageError(f"{new.operation} {new.name!r} is under way: wait for it")
    if again:
        return Begun(new)
    if found.stage == "sent":
        raise _doubt(found, "the service cannot tell a second request from a first")
    if found.print != new.print and not (new.completion and found.stage == "planned"):
        raise UsageError(
            f"{new.operation} {new.name!r} was called with other arguments before: use another name"
        )
    if found.stage == "done":
        return Begun(found._replace(owner=new.owner, acknowledged=False), answered=True)
    return Begun(new)


def _doubt(found: Intent, why: str) -> OutcomeUnknown:
    error = OutcomeUnknown(
        f"{found.operation} may have been carried out before, and {why}: look with reconcile(), or say"
        " repeat=True"
    )
    error.request = found.identity()
    return error
