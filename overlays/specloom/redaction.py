"""Keep secrets out of everything that is shown: what is not known to be harmless is masked."""

from __future__ import annotations

from json import JSONDecodeError

from specloom.wire import as_list, as_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, NoReturn, TypeVar

    E = TypeVar("E", bound=BaseException)

__all__ = ["MASK", "Secret", "headers", "scrub", "without_frames"]

MASK = "***"
SHORTEST_SCRUBBED = 6  # shorter values would blot out ordinary words
HARMLESS_HEADERS = frozenset(
    """accept accept-encoding age cache-control connection content-encoding content-length content-type date
    etag expires host last-modified retry-after server transfer-encoding user-agent vary x-request-id
    request-id x-correlation-id x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset""".split()
)


class Secret:
    """A value that shows itself only to `reveal()`; it can be neither printed nor pickled."""

    __slots__ = ("_value",)

    def __init__(self, value: str | Secret) -> None:
        self._value: str = value.reveal() if isinstance(value, Secret) else value

    def reveal(self) -> str:
        """The value itself: hand it on, do not keep it in a variable."""
        return self._value

    def __repr__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(("specloom.Secret", self._value))

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled: read it again where it is needed")


def headers(items: Mapping[str, str]) -> dict[str, str]:
    """Headers as they may be shown."""
    return {name: value if name.lower() in HARMLESS_HEADERS else MASK for name, value in items.items()}


def scrub(value: Any, secrets: Iterable[str], names: frozenset[str] = frozenset()) -> Any:
    """A copy of what a server sent, without these secrets and without what fields of these names hold."""
    known = sorted((s for s in secrets if len(s) >= SHORTEST_SCRUBBED), key=len, reverse=True)
    return _scrub(value, known, names)


def _scrub(value: Any, secrets: list[str], names: frozenset[str]) -> Any:
    if isinstance(value, str):
        for secret in secrets:
            value = value.replace(secret, MASK)
        return value
    if (fields := as_object(value)) is not None:
        return {
            _scrub(key, secrets, names): MASK if key in names else _scrub(item, secrets, names)
            for key, item in fields.items()
        }
    if (items := as_list(value)) is not None:
        return [_scrub(item, secrets, names) for item in items]
    return value


def without_frames(exc: E, secrets: Sequence[str] = ()) -> E:
    """The same exception without tracebacks: a library's frames hold headers, and some tools print locals.

    Some libraries also quote a header's value in their message: secrets are taken out of it.
    """
    seen: set[int] = set()
    pending: list[BaseException | None] = [exc]
    while pending:
        link = pending.pop()
        if link is not None and id(link) not in seen:
            seen.add(id(link))
            link.__traceback__ = None
            if isinstance(link, JSONDecodeError):
                link.doc = ""  # a whole body: of a login that was cut short, it holds the token
            if any(secret in str(part) for part in link.args for secret in secrets):
                link.args = tuple(scrub(str(part), secrets) for part in link.args)
            pending += [link.__cause__, link.__context__]
    return exc
