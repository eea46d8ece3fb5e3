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

__all__ = ["Kept", "decoded", "holds_secret", "identity_field", "keepable", "kept", "rekey", "set_key"]

LARGEST_REQUEST = 16 * 1024 * 1024  # bytes that are kept
LARGEST_ANSWER = 256 * 1024  # bytes that are kept
PIECE = 64 * 1024  # characters encoded at a time, so that they stay in the processor's cache
LONGEST_TEXT = 4096  # characters that go into a fingerprint as they are


class Kept(NamedTuple):
    """A call as a ledger keeps it."""

    print: str
    content: bytes | None
    lacking: str | None = None
    """Why there is no content."""


def kept(
    call: Operation[Any], key: str | None, *, wire: bytes | None, secrets: Collection[str] | None
) -> Kept:
    """The fingerprint of a call without its key, and the call; with secrets=None nothing in it is left out for being one.

    `wire` is the body in JSON as it goes out, where it does: megabytes are not encoded a second time.
    """
    plain = call.media in (None, "json", "text")
    body: Any = call.body if plain else None
    head = {"query": list(call.query), "headers": dict(call.headers), "media": call.media}
    fingerprint = _fingerprint(call, {**head, "body": _shrunk(body)}, key)
    if not plain:
        return Kept(fingerprint, None, "its body was a file, which is not kept")
    written = _compact(body) if wire is None else wire
    if len(written) > LARGEST_REQUEST:
        return Kept(fingerprint, None, f"its request has more than {LARGEST_REQUEST} bytes")
    if secrets is not None and holds_secret([dict(call.query), head["headers"], call.body], secrets):
        return Kept(
            fingerprint, None, "its request holds secrets, which are kept only by a ledger with a key"
        )
    return Kept(fingerprint, b"".join((_compact(head)[:-1], b',"body":', written, b"}")))


def keepable(answer: bytes, *, secrets: Collection[str] | None) -> bool:
    """May an answer be kept? With secrets=None nothing in it is left out for being one."""
    return len(answer) <= LARGEST_ANSWER and (secrets is None or not holds_secret(decoded(answer), secrets))


def _fingerprint(call: Operation[Any], parts: Mapping[str, Any], key: str | None) -> str:
    content = _compact(parts)
    bare = content.replace(key.encode(), b"") if key else content
    return hashlib.sha256(f"{call.operation} {call.path}\0".encode() + bare).hexdigest()


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _shrunk(value: Any) -> Any:
    """The same with a digest in place of each long text, which is more quickly made than JSON."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        digest = hashlib.sha256()
        for start in range(0, len(value), PIECE):
            digest.update(value[start : start + PIECE].encode("utf-8", "surrogatepass"))
        return f"\0{digest.hexdigest()}"
    if (fields := as_object(value)) is not None:
        return {name: _shrunk(item) for name, item in fields.items()}
    if (items := as_list(value)) is not None:
        return [_shrunk(item) for item in items]
    return value


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
    exchange.key, exchange.wire = key, None


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
