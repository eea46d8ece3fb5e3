"""What may be said about one call."""

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict, cast

from specloom.errors import UsageError

if TYPE_CHECKING:
    from specloom.http import Timeout
else:
    Timeout = Any  # httpx is not imported for a type, and to compile a name in quotes takes a millisecond

__all__ = ["CallOptions", "checked"]

HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
FRAMING = frozenset({"content-length", "transfer-encoding"})


class CallOptions(TypedDict, total=False):
    """Options that every method takes, and `with_options()` too."""

    timeout: float | Timeout | None
    """Seconds for each connect, read and write of one attempt; an httpx.Timeout tells them apart."""
    deadline: float | None
    """Seconds for the whole call with all its attempts and waits."""
    retries: int
    """How many more attempts may follow the first one."""
    headers: Mapping[str, str]
    """Headers to add to this call."""
    intent: str
    """A name for what is to happen once: the same call under the same name, in this or a later run, is the same one."""
    background: bool
    """True: where requests are paced, all others go first."""
    repeat: bool
    """True: send it again even where the service does not promise that this is harmless."""


def checked(options: Mapping[str, Any]) -> CallOptions:
    """The same options, or a UsageError that names the wrong one."""
    for name, value in options.items():
        if name not in CallOptions.__annotations__:
            known = ", ".join(CallOptions.__annotations__)
            raise UsageError(
                f"there is neither an argument nor a call option {name!r}: call options are {known}"
            )
        wrong_number = isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0
        if name == "retries" and (wrong_number or not isinstance(value, int)):
            raise UsageError(f"retries is a whole number from 0, not {value!r}")
        if name == "deadline" and value is not None and wrong_number:
            raise UsageError(f"deadline is a number of seconds or None, not {value!r}")
        if name == "timeout" and (why := _timeout_problem(value)):
            raise UsageError(f"timeout is a number of seconds above 0, an httpx.Timeout or None, {why}")
        if name == "intent" and value is not None and not (isinstance(value, str) and value.strip()):
            raise UsageError(f"intent is a name, a text that is not blank, not {value!r}")
        if name in ("background", "repeat") and not isinstance(value, bool):
            raise UsageError(f"{name} is True or False, not {value!r}")
        if name == "headers" and (why := _headers_problem(value)):
            raise UsageError(f"headers: {why}")
    return cast("CallOptions", options)


def _timeout_problem(value: Any) -> str | None:
    parts: Any = getattr(value, "as_dict", lambda: {"": value})().values()
    if isinstance(value, tuple) and 2 <= len(cast("tuple[object, ...]", value)) <= 4:
        parts = cast("tuple[object, ...]", value)  # as httpx takes it
    for seconds in parts:
        number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
        if seconds is not None and not (number and 0 < seconds < math.inf):
            return f"not {seconds!r}"
    return None


def _headers_problem(value: Any) -> str | None:
    if not isinstance(cast("object", value), Mapping):
        return f"a mapping of names to texts is expected, not {type(value).__name__}"
    for name, text in value.items():
        if not (isinstance(name, str) and re.fullmatch(HEADER_NAME, name)):
            return f"{name!r} is no name of a header"
        if name.lower() in FRAMING:
            return f"{name!r} is set by the client, from the body that it sends"
        if not isinstance(text, str):
            return f"the value of {name!r} is {type(text).__name__}, not text"
    return None
