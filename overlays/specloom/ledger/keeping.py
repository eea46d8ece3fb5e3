"""What of a call is kept in a ledger: its fingerprint, its request as far as that may be, its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from specloom.wire import as_list, as_object

if TYPE_CHECKING:
    from specloom.exchange import Exchange
    from specloom.operation import Operation, OperationPolicy

__all__ = ["Kept", "decoded", "holds_secret", "identity_field", "kept", "rekey", "set_key"]

LARGEST_REQUEST = 16 * 1024 * 1024  # bytes that are kept


class Kept(NamedTuple):
    """A call as a ledger keeps it."""

    print: str
    content: bytes | None
    lacking: str | None = None
    """Why there is no content."""


def kept(call: Operation[Any], key: str | None, *, secrets: Collection[str] | None) -> Kept:
    """The fingerprint of a call without its key, and the call; with secrets=None nothing in it is left out for being one."""
    plain = call.media in (None, "json", "text")
    parts = {
        "query": list(call.query),
        "headers": dict(call.headers),
        "media": call.media,
        "body": call.body if plain else None,
    }
    content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    bare = content.replace(key.encode(), b"") if key else content
    fingerprint = hashlib.sha256(f"{call.operation} {call.path}\0".encode() + bare).hexdigest()
    if not plain:
        return Kept(fingerprint, None, "its body was a file, which is not kept")
    if len(content) > LARGEST_REQUEST:
        return Kept(fingerprint, None, f"its request has more than {LARGEST_REQUEST} bytes")
    if secrets is not None and holds_secret([dict(call.query), parts["headers"], call.body], secrets):
        return Kept(
            fingerprint, None, "its request holds secrets, which are kept only by a ledger with a key"
        )
    return Kept(fingerprint, content)


def holds_secret(value: Any, names: Collection[str]) -> bool:
    """Does it hold a field of one of these names, at any depth?"""
    if (fields := as_object(value)) is not None:
        return any(name in names or holds_secret(item, names) for name, item in fields.items())
    return any(holds_secret(item, names) for item in as_list(value) or ())


def identity_field(operations: Mapping[str, OperationPolicy]) -> str:
    """The field that names a thing in this service's answers."""
    lists = [rules.polling.listed_by for rules in operations.values() if rules.polling]
    return next((each.identity for each in lists if each), "id")


def rekey(call: Operation[Any], exchange: Exchange, key: str) -> None:
    """Let a call go out under another one's key."""
    assert exchange.policy is not None
    set_key(call, exchange.policy, key)
    exchange.key = key


def set_key(call: Any, rules: OperationPolicy, key: str) -> None:
    """Put a key where the service looks for it."""
    where = rules.idempotency
    assert where is not None
    if where.location == "body":
        call.body[where.field] = key
    elif where.location == "header":
        call.headers[where.field] = key
    else:
        call.query[:] = [(name, key if name == where.field else value) for name, value in call.query]


def decoded(content: bytes) -> Any:
    """JSON, or None where it is none."""
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None
