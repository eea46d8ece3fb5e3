"""Calls from arguments; an argument that no request can carry is a UsageError of this client."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from maestro_client.errors import UsageError
from specloom import errors as kit

__all__ = ["built", "own"]

T = TypeVar("T")
P = ParamSpec("P")


def built(build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """A call; a value that no path or query can carry is the caller's mistake, and nothing is sent."""
    try:
        return build(*args, **kwargs)
    except kit.UsageError as exc:
        raise own(exc) from None
    except ValueError as exc:
        raise UsageError(str(exc)) from None


def own(exc: kit.UsageError) -> UsageError:
    """The kit's complaint about an argument or a setting, as this client's."""
    if isinstance(exc, UsageError):
        return exc
    mine = UsageError(*exc.args)
    mine.__dict__.update(exc.__dict__)
    return mine
