"""From a typed call to an httpx request and the exchange that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Any, cast
from urllib.parse import urlencode

from specloom import http
from specloom.deadlines import Deadline
from specloom.errors import UsageError
from specloom.exchange import EXTENSION, SAFE_METHODS, Exchange, OnBytes
from specloom.operation import Media, Operation, OperationPolicy, Policy
from specloom.options import CallOptions
from specloom.redaction import Secret
from specloom.retry import Rules
from specloom.settings import Settings
from specloom.uploads import FileBody, FilePart
from specloom.wire import as_object, encoded

__all__ = ["agent", "exchange_for", "request_for", "written"]


def agent(name: str) -> str:
    """The User-Agent of a client."""
    from specloom import __version__

    return f"specloom/{__version__} ({name})"


def exchange_for(call: Operation[Any], settings: Settings, options: CallOptions) -> Exchange:
    """What the rules and the caller say about this call."""
    policy, clock = settings.policy, settings.clock
    exchange = Exchange(call.operation, call.method, call.path, at=clock.now())
    exchange.service, exchange.policy = policy, _rules(call, policy)
    if (rules := exchange.policy) is not None:
        exchange.template = rules.path
        exchange.key = _idempotency_key(call, rules)
        exchange.secrets = _secrets(call, rules)
    exchange.retry = _retry(exchange, settings, options)
    exchange.deadline = Deadline.after(options.get("deadline", settings.deadline), now=clock.monotonic())
    exchange.background = bool(options.get("background"))
    exchange.timeout = http.timeouts(options.get("timeout", settings.timeout))
    exchange.headers = options.get("headers") or {}
    return exchange


def request_for(
    call: Operation[Any], exchange: Exchange, *, base: str, headers: Mapping[str, str]
) -> http.Request:
    """The request of a call: below the base address, or at its own where `path` is an absolute one."""
    address = call.path if call.path.startswith(("http://", "https://")) else base + call.path
    if call.query:
        address = f"{address}{'&' if '?' in address else '?'}{urlencode(call.query)}"
    try:
        if not call.headers and not exchange.headers and call.media in (None, "json"):
            return _plain(call, exchange, http.url(address), headers)
        merged = {**headers, **call.headers, **exchange.headers}
        options = _body(call, exchange, merged)
        if "stream" in options:  # to such a one httpx adds no host
            merged["Host"] = http.url(address).netloc.decode("ascii")
        return http.Request(
            call.method, http.url(address), headers=merged, extensions={EXTENSION: exchange}, **options
        )
    except http.InvalidURL as exc:
        raise UsageError(f"{address[:200]!r} is no address: {exc}") from None
    except UnicodeEncodeError:
        raise UsageError(f"{call.operation}: a header holds a character that none can carry") from None


def _plain(
    call: Operation[Any], exchange: Exchange, url: http.URL, headers: Mapping[str, str]
) -> http.Request:
    """With the headers that all such requests have: made once, and copied."""
    content = b"" if call.media is None else (exchange.wire or written(call))
    standing = _standing(url.netloc, tuple(headers.items()), call.media)
    request = http.Request(
        call.method,
        url,
        headers=standing,
        stream=http.ByteStream(content),
        extensions={EXTENSION: exchange},
    )
    if content or call.method in http.WITH_BODY:
        request.headers["Content-Length"] = str(len(content))
    request.read()  # as httpx does where it makes the stream
    return request


@lru_cache(maxsize=512)
def _standing(host: bytes, headers: tuple[tuple[str, str], ...], media: Media | None) -> http.Headers:
    """Headers as httpx would make them, in its order."""
    typed = [("Content-Type", "application/json")] if media == "json" else []
    return http.Headers([("Host", host.decode("ascii")), *headers, *typed])


def _body(call: Operation[Any], exchange: Exchange, headers: dict[str, str]) -> dict[str, Any]:
    """The body as httpx takes it, its headers added."""
    progress = exchange.progress
    match call.media:
        case None:
            return {}
        case "json":
            headers.setdefault("Content-Type", "application/json")
            return {"content": exchange.wire or written(call)}
        case "text":
            return {"content": call.body.encode()}
        case "multipart":
            return {"files": {name: _part(file, progress) for name, file in call.body.items()}}
        case "binary":
            if isinstance(call.body, bytes):
                return {"content": call.body}
            body = FileBody(call.body, progress=progress)
            headers |= body.headers()
            return {"stream": body}


def written(call: Operation[Any]) -> bytes:
    """A JSON body as it goes over the wire."""
    try:
        return encoded(call.body)
    except (TypeError, ValueError, RecursionError) as exc:
        raise UsageError(f"{call.operation}: the body cannot be written as JSON ({exc})") from None


def _retry(exchange: Exchange, settings: Settings, options: CallOptions) -> Rules:
    """What policy and caller say about sending it again."""
    rules = exchange.policy
    if rules is None:
        harmless = exchange.method in SAFE_METHODS
    else:
        harmless = rules.repeat == "always" or (rules.repeat == "with-key" and exchange.key is not None)
    found = (rules.retry if rules else None) or settings.policy.retry
    retries = found.retries if settings.retries is None else settings.retries
    return Rules(
        found.statuses,
        options.get("retries", retries),
        found.first_wait,
        found.longest_wait,
        harmless or bool(options.get("repeat")),
        found.refused,
    )


def _rules(call: Operation[Any], policy: Policy) -> OperationPolicy | None:
    """The rules of this call; with some bodies, and with one that cannot be read, it must not be sent twice."""
    rules = policy.operations.get(call.operation)
    if rules is None or not rules.never_with:
        return rules
    body = as_object(call.body)
    if body is not None and all(body.get(name) not in values for name, values in rules.never_with.items()):
        return rules
    once: OperationPolicy = cast("Any", rules)._replace(repeat="never", completion=False)
    return once


def _part(file: Any, progress: OnBytes | None) -> Any:
    """A part of a form as httpx takes it; what is read from a file can be read again, and its progress seen."""
    name, content, *kind = file.to_tuple() if hasattr(file, "to_tuple") else _pair(file)
    if hasattr(content, "read") or (progress and isinstance(content, bytes)):
        content = FilePart(content, progress=progress)
    return (name, content, *kind)


def _pair(file: Any) -> tuple[Any, ...]:
    if isinstance(file, tuple):
        return cast("tuple[object, ...]", file)
    name = getattr(file, "name", None)
    return (PurePath(name).name if isinstance(name, str) else "upload", file)


def _secrets(call: Operation[Any], rules: OperationPolicy) -> tuple[Secret, ...]:
    body = as_object(call.body) or {}
    found = [body.get(field.name) for field in rules.fields if field.secret and field.location == "body"]
    return tuple(Secret(value) for value in found if isinstance(value, str))


def _idempotency_key(call: Operation[Any], rules: OperationPolicy) -> str | None:
    where = rules.idempotency
    if where is None:
        return None
    if where.location == "header":
        return call.headers.get(where.field)
    if where.location == "query":
        return dict(call.query).get(where.field)
    found = (as_object(call.body) or {}).get(where.field)
    return found if isinstance(found, str) else None
