"""What callers give to a new task, as the wire takes it; what the service would refuse is refused here, as it would."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from codevf import exceptions
from codevf_api.models import ServiceMode
from codevf_api.policy import POLICY
from codevf_api.types import UNSET, Unset
from specloom import times
from specloom.answers import refusal
from specloom.errors import ErrorTree
from specloom.fields import Finding, argument

if TYPE_CHECKING:
    from codevf_api.policy_types import Field
    from specloom.errors import APIError

__all__ = ["field_of", "given", "key_of", "mode_of", "moment_of", "refused"]

T = TypeVar("T")


def given(value: T | None) -> T | Unset:
    """The value, or UNSET for None."""
    return UNSET if value is None else value


def mode_of(mode: Any) -> ServiceMode | None:
    """A mode, also by its name; which names there are is checked with the other fields."""
    if mode is None or isinstance(mode, ServiceMode):
        return mode
    if not isinstance(mode, str):
        raise refused(field_of("mode"), f"it must be a text, not {type(mode).__name__}")
    return ServiceMode(mode)


def key_of(key: str | uuid.UUID | None) -> uuid.UUID:
    """An idempotency key: a new one for None."""
    if key is None:
        return uuid.uuid4()
    try:
        return key if isinstance(key, uuid.UUID) else uuid.UUID(key)
    except (ValueError, AttributeError, TypeError):
        why = "it must be a UUID of version 4: use uuid.uuid4()"
        raise refused(field_of("idempotencyKey"), why) from None


def moment_of(moment: datetime | str | None) -> datetime | None:
    """A moment, also as a text that says one."""
    try:
        return None if moment is None else times.parse(moment)
    except (ValueError, AttributeError):
        raise exceptions.UsageError(f"since: a datetime is needed, not {moment!r}") from None


def field_of(name: str) -> Field:
    """What policy says of a field of a new task."""
    return next(field for field in POLICY.operations["createTask"].fields if field.name == name)


def refused(field: Field, why: str, *, code: str | None = None) -> APIError:
    """What the service would answer to a wrong field: with this code, or with the field's own for a wrong value."""
    return refusal(Finding(argument(field), code or field.invalid, why), POLICY, ErrorTree.of(exceptions))
