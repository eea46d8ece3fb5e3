"""What a doctor looks at, one after the other: each step needs the ones before it."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Generator, Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from specloom.calls import RawCall
from specloom.clock import REAL
from specloom.errors import Error
from specloom_command import apis
from specloom_command.arguments import from_environment
from specloom_command.spans import span

if TYPE_CHECKING:
    from specloom._sync.client import ServiceClient
    from specloom.answers import Response
    from specloom.operation import OperationPolicy, Policy

__all__ = ["Finding", "configured", "examined"]

PATIENCE = 10.0  # seconds for each step
EXPIRES_SOON = 14 * 86400.0
SKEW = 60.0  # a Date header tells whole seconds, and its way takes some

Standing = Literal["ok", "warning", "wrong"]


class Finding(NamedTuple):
    """What was looked at, and how it is."""

    standing: Standing
    what: str
    text: str


def configured(policy: Policy) -> bool:
    """Is any of its variables set?"""
    return any(os.environ.get(variable, "").strip() for variable in policy.environment.values())


def examined(api: str, policy: Policy) -> Iterator[Finding]:
    """Everything about one API, until something keeps the rest from being looked at."""
    missing = apis.unset(policy)
    there = [variable for variable in policy.environment.values() if os.environ.get(variable, "").strip()]
    named = f"{', '.join(there)} set" if there else "nothing is set"
    if missing:
        yield Finding("wrong", "settings", f"{named}; missing: {', '.join(missing)}")
        return
    yield Finding("ok", "settings", named)
    try:
        with apis.client_of(api, retries=0, timeout=PATIENCE) as client:
            service = apis.service_of(client)
            address = service.core.settings.base_url
            if (yield from _network(urlsplit(address))):
                yield from _service(service, policy)
    except Error as problem:
        yield Finding("wrong", "client", _line(problem))


def _network(address: SplitResult) -> Generator[Finding, None, bool]:
    """Name, connection and TLS; returns whether to go on."""
    from specloom.http import uses_proxies

    host, port = address.hostname or "", address.port or (443 if address.scheme == "https" else 80)
    yield Finding("ok", "address", address.geturl())
    if uses_proxies():
        yield Finding("ok", "proxy", "the environment names one, which finds names and connects")
        return True
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        yield Finding("wrong", "name", f"{host} has no address: {_line(problem)}")
        return False
    yield Finding("ok", "name", ", ".join(dict.fromkeys(str(each[4][0]) for each in found)))
    start = REAL.monotonic()
    try:
        with socket.create_connection((host, port), timeout=PATIENCE) as end:
            yield Finding("ok", "connection", f"port {port}, {1000 * (REAL.monotonic() - start):.0f} ms")
            yield _tls(end, host) if address.scheme == "https" else _plain(host)
    except ssl.SSLError as problem:
        plain = ": what answers there speaks no TLS" if problem.reason == "WRONG_VERSION_NUMBER" else ""
        yield Finding("wrong", "TLS", _line(problem) + plain)
        return False
    except OSError as problem:
        about = f"{_line(problem)}: is {host}:{port} right, and does the service run?"
        yield Finding("wrong", "connection", about)
        return False
    return True


def _plain(host: str) -> Finding:
    from specloom.warnings import is_loopback

    if is_loopback(host):
        return Finding("ok", "TLS", "none, on this machine")
    return Finding("warning", "TLS", "none: the key can be read on the way; use https if the service has it")


def _tls(end: socket.socket, host: str) -> Finding:
    from specloom.http.tls import shared_context

    context = shared_context(verify=True, cert=None, trust_env=True, http2=False)
    with context.wrap_socket(end, server_hostname=host) as line:
        held: Any = line.getpeercert() or {}
        left = ssl.cert_time_to_seconds(held["notAfter"]) - REAL.now()
        text = f"{line.version()}, the certificate is good for {span(left)}"
    return Finding("warning" if left < EXPIRES_SOON else "ok", "TLS", text)


def _service(service: ServiceClient, policy: Policy) -> Iterator[Finding]:
    """One harmless request, and what its answer tells."""
    if (call := _harmless(policy)) is None:
        yield Finding(
            "ok", "service", "not asked: no request of it is harmless, so its key and clock are not tried"
        )
        return
    before = REAL.monotonic()
    try:
        known = apis.KnownCall(policy.name, call)
        answer: Response[bytes] = service.respond(known, judge=False, deadline=2 * PATIENCE)
    except Error as problem:
        yield Finding("wrong", "service", _line(problem))
        return
    took = 1000 * (REAL.monotonic() - before)
    said = f"{call.method} {call.path} answers {answer.status_code}, {took:.0f} ms"
    if answer.error is not None:
        yield Finding("wrong", "service", _line(answer.error))
    else:
        yield Finding("ok", "service", said)
    if "date" in answer.headers:
        yield _clock(answer.headers["date"], took / 1000)


def _harmless(policy: Policy) -> RawCall | None:
    """A read that needs nothing but settings, a key and few rights, if there is one."""
    reads = [
        rules
        for rules in policy.operations.values()
        if rules.method == "GET" and rules.repeat == "always" and _settled(policy, rules) is not None
    ]
    scopes = getattr(policy, "scopes", None)
    free = scopes.always if scopes else ()
    reads.sort(key=lambda rules: (not rules.security, len(set(getattr(rules, "scopes", ())) - set(free))))
    if not reads:
        return None
    path = reads[0].path.format_map(_settled(policy, reads[0]) or {})
    return RawCall("GET", path, operation=reads[0].operation)


def _settled(policy: Policy, rules: OperationPolicy) -> dict[str, str] | None:
    """Its required fields, where the environment has all of them and they are parts of the path."""
    needed = [field for field in rules.fields if field.required]
    values = {field.name: os.environ.get(from_environment(policy, field) or "", "") for field in needed}
    fits = all(values.values()) and all(field.location == "path" for field in needed)
    return {name: quote(value, safe="") for name, value in values.items()} if fits else None


def _clock(date: str, took: float) -> Finding:
    try:
        skew = parsedate_to_datetime(date).timestamp() - (REAL.now() - took / 2)
    except ValueError:
        return Finding("warning", "clock", f"the service's Date header is none: {date[:40]!r}")
    if abs(skew) <= SKEW:
        return Finding("ok", "clock", "as the service's, within a minute")
    way = "ahead" if skew > 0 else "behind"
    return Finding(
        "warning", "clock", f"the service's clock is {span(abs(skew))} {way} of this machine's: set the clock"
    )


def _line(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    return " ".join(str(problem).split())
