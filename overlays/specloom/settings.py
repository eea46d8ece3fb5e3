"""How a client is set up: given values first, then the environment, then policy."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypedDict, TypeVar, cast
from urllib.parse import urlsplit

from specloom.clock import REAL, Clock
from specloom.credentials import Credential
from specloom.errors import ErrorTree, UsageError
from specloom.operation import Operation, Policy
from specloom.options import checked
from specloom.redaction import Secret

if TYPE_CHECKING:
    import ssl

    from specloom.errors import Error
    from specloom.exchange import Exchange
    from specloom.http import Response, Timeout
    from specloom.ledger import Ledger
    from specloom.ledger.spending import Budget
    from specloom.pacing import Pacer

__all__ = [
    "DEFAULT_CAP",
    "AnyOptions",
    "ClientOptions",
    "LoginPlan",
    "Settings",
    "UntimedOptions",
    "accepted",
    "base_url",
    "from_environment",
    "required",
    "text",
]

H = TypeVar("H")
T = TypeVar("T")
DEFAULT_CAP = 64 * 1024 * 1024  # bytes of one answer that are kept in memory
AS_OF_CALLS = ("timeout", "deadline", "retries")  # options that single calls have, too
PATH: Any = (str, os.PathLike)  # Any: what PathLike is of cannot be asked
# What an option may be, in words, and whether a value is that: objects are told by what is asked of them.
KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "pacing": ("True, False or a Pacer", lambda value: isinstance(value, bool) or hasattr(value, "enter")),
    "clock": ("a Clock", lambda value: hasattr(value, "monotonic")),
    "http_client": ("an httpx client", lambda value: hasattr(value, "send")),
    "transport": (
        "an httpx transport",
        lambda value: hasattr(value, "handle_request") or hasattr(value, "handle_async_request"),
    ),
    "verify": (
        "True, False, a file or folder of certificates, or an ssl.SSLContext",
        lambda value: isinstance(value, (bool, *PATH)) or hasattr(value, "wrap_bio"),
    ),
    "cert": ("a file, or files as httpx takes them", lambda value: isinstance(value, (*PATH, tuple))),
    "cap": ("a whole number of bytes above 0", lambda value: isinstance(value, int) and value > 0),
    "ledger": (
        "a path or a specloom.Ledger",
        lambda value: isinstance(value, PATH) or hasattr(value, "shared"),
    ),
    "budget": (
        "a specloom.Budget(credits=…, per=seconds) of numbers, with time to spend them in",
        lambda value: (
            hasattr(value, "per") and all(map(_is_amount, (value.credits, value.per))) and value.per > 0
        ),
    ),
}


class LoginPlan(NamedTuple):
    """How to log in: the call to make, and the headers that its token and label become."""

    call: Callable[[], Operation[Any]]
    credential: Callable[[str, str | None], Credential]
    identity: str
    secrets: tuple[Secret, ...] = ()
    """What errors must not quote."""


class Settings(NamedTuple):
    """Everything a client is made of."""

    policy: Policy
    errors: ErrorTree
    base_url: str
    credential: Credential | None = None
    login: LoginPlan | None = None
    timeout: float | Timeout | None = 60.0
    deadline: float | None = None
    retries: int | None = None
    pacing: bool | Pacer = True
    clock: Clock = REAL
    http_client: Any = None
    transport: Any = None
    verify: Any = True
    cert: Any = None
    cap: int = DEFAULT_CAP
    ledger: Ledger | str | os.PathLike[str] | None = None
    budget: Budget | None = None
    on_error: Callable[[Error, Response, Exchange], None] | None = None
    """Told of every answer that is an error, before it is raised."""


class UntimedOptions(TypedDict, Generic[H, T], total=False):
    """All but `timeout`, for a client that has it among its own; H and T are what httpx has of its kind."""

    deadline: float | None
    """Seconds for a whole call with all its attempts and waits."""
    retries: int | None
    """How many more attempts may follow the first one; None: as the service's policy says."""
    pacing: bool | Pacer
    """False: do not hold requests back for the service's rate limits."""
    clock: Clock
    """Where time comes from, and how it passes."""
    http_client: H | None
    """An httpx client to send with; it stays yours to close."""
    transport: T | None
    """An httpx transport to send with."""
    verify: bool | str | os.PathLike[str] | ssl.SSLContext
    """True, a file of certificates to trust, or an ssl.SSLContext."""
    cert: str | tuple[str, str] | tuple[str, str, str] | None
    """A client certificate, as httpx takes it."""
    cap: int
    """Bytes of one answer that are kept in memory."""
    ledger: Ledger | str | os.PathLike[str] | None
    """Where intents are written down: a file, or a Ledger; None: this process's memory."""
    budget: Budget | None
    """Credits that may be spent in a time, by all processes of the ledger."""


class ClientOptions(UntimedOptions[H, T], Generic[H, T], total=False):
    """Keyword arguments that every client takes beside those of its own."""

    timeout: float | Timeout | None
    """Seconds for each connect, read and write of one attempt; an httpx.Timeout tells them apart."""


AnyOptions: TypeAlias = ClientOptions[Any, Any]
"""Those of either kind of client."""


def accepted(options: AnyOptions, *, error: type[Exception] = UsageError) -> AnyOptions:
    """What was given; None says nothing, except as `timeout`. What cannot be right is refused by its name."""
    for name in options:
        if name not in ClientOptions.__annotations__:
            names = ", ".join(ClientOptions.__annotations__)
            raise error(f"there is no argument {name!r}: beside those of its own a client takes {names}")
    given = {name: value for name, value in options.items() if value is not None}
    if (wrong := _wrong_kind(given) or _wrong_path(given)) is not None:
        raise error(wrong)
    try:
        checked({name: given[name] for name in AS_OF_CALLS if name in given})
    except UsageError as exc:
        raise error(*exc.args) from None
    return cast("AnyOptions", {"timeout": options["timeout"], **given} if "timeout" in options else given)


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _wrong_kind(given: Mapping[str, Any]) -> str | None:
    """Which option is not what it should be, if one is not."""
    if "http_client" in given and "transport" in given:
        return "give http_client or transport, not both: the client has a transport of its own"
    for name, (kind, fits) in KINDS.items():
        if name in given and not fits(value := given[name]):
            return f"{name} is {kind}, not {value if name == 'cap' else type(value).__name__}"
    return None


def _wrong_path(given: Mapping[str, Any]) -> str | None:
    """Which option names a file that cannot be there, if one does."""
    ledger: Any = given.get("ledger")
    if isinstance(ledger, PATH) and ((path := Path(ledger)).is_dir() or not path.parent.is_dir()):
        why = "is a folder" if path.is_dir() else "is in a folder that is not there"
        return f"ledger: {str(ledger)!r} {why}: give the path of a file"
    cert: Any = given.get("cert")
    parts: list[Any] = [cert] if isinstance(cert, PATH) else list(cert or ())[:2]  # a third is a password
    files: list[tuple[str, Any]] = [("verify", given.get("verify")), *(("cert", part) for part in parts)]
    for name, file in files:
        if isinstance(file, PATH) and not Path(file).exists():
            return f"{name}: there is no file {str(file)!r}: name certificates in PEM form"
    return None


def from_environment(policy: Policy, setting: str) -> str | None:
    """What the environment says about a setting, if anything."""
    name = policy.environment.get(setting)
    return (os.environ.get(name) or None) if name else None


def base_url(
    policy: Policy, given: str | None, *, called: str = "base_url", error: type[Exception] = UsageError
) -> str:
    """The address to join paths to, without a slash at its end; `called` is the argument that gives it."""
    url = given
    if given is None:
        url = from_environment(policy, "base_url") or policy.default_server
    name = called if given is not None else policy.environment.get("base_url", called)
    if url is None:
        raise error(f"{policy.title} has no known address: give {called}, or set {name}")
    url = url.strip() if isinstance(url, str) else url  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
    if not _is_address(url):
        shown = name if any(c in str(url) for c in "?#@") else f"{name} {url!r}"  # these come before secrets
        raise error(f"{shown} is no address to join paths to: use one such as https://host/path")
    return url.rstrip("/")


def required(policy: Policy, setting: str, given: object, *, error: type[Exception] = UsageError) -> str:
    """What was given, or for None what the environment says; an empty text is neither."""
    variable = policy.environment[setting]
    found = text(given, setting, error=error)
    if found == "":
        raise error(f"{setting} is empty: give its value, or None for that of {variable}")
    found = found or (from_environment(policy, setting) or "").strip()
    if not found:
        raise error(f"no {setting}: pass it to the client, or set {variable}")
    return found


def text(given: object, name: str, *, error: type[Exception] = UsageError) -> str | None:
    """What was given, without the blanks around it; what is no text is refused, and not shown."""
    if given is None or isinstance(given, str):
        return None if given is None else given.strip()
    raise error(f"{name} is text, not {type(given).__name__}")


def _is_address(url: object) -> bool:
    if not isinstance(url, str) or any(c in url for c in "?#@\\") or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:  # an open bracket, a port that is none
        return False
    fits = all(0 < len(label) < 64 for label in host.split("."))
    return parts.scheme in ("http", "https") and fits
