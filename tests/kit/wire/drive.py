"""One case played through one transport: what the client saw and what the server saw."""

import socket
import ssl
import time
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import anyio
import httpx
import trustme
from tests.eventually import until

from .cases import LARGE, Ask, Body, Case
from .proxy import WireProxy
from .server import WireServer

CHUNK = b"c" * 65536


class Seen(NamedTuple):
    """What each request came to, and how many requests and connections the server counted."""

    outcomes: tuple[str, ...]
    requests: int
    connections: int


class Certificates:
    """A server's context, and clients' contexts that trust it or do not."""

    def __init__(self) -> None:
        authority, other = trustme.CA(), trustme.CA()
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self.server)
        self.client, self.stranger = ssl.create_default_context(), ssl.create_default_context()
        authority.configure_trust(self.client)
        other.configure_trust(self.stranger)


class Stage(NamedTuple):
    """Where a case is played: the address to ask, the settings of the client, and the server that counts."""

    url: str
    context: ssl.SSLContext
    proxy: str | None
    server: WireServer


@contextmanager
def staged(case: Case, certificates: Certificates) -> Generator[Stage]:
    """Bring up the server, and the proxy where there is one."""
    with ExitStack() as stack:
        encrypted = case.tls in ("trusted", "untrusted")
        server = stack.enter_context(
            WireServer(
                case.serve,
                tls=certificates.server if encrypted else None,
                receive_buffer=case.receive_buffer,
            )
        )
        port = _port(case, server, stack)
        proxy = None
        if case.proxy:
            relay = case.tls == "trusted" or (
                case.tls == "none" and case.where == "server" and case.name == "proxied"
            )
            proxy = f"http://127.0.0.1:{stack.enter_context(WireProxy()).port if relay else port}"
        scheme = "ftp" if case.where == "unsupported" else "http" if case.tls == "none" else "https"
        context = certificates.stranger if case.tls == "untrusted" else certificates.client
        yield Stage(f"{scheme}://{{host}}:{port}/path", context, proxy, server)


def _port(case: Case, server: WireServer, stack: ExitStack) -> int:
    if case.where == "refused":
        with socket.create_server(("127.0.0.1", 0)) as free:
            return int(free.getsockname()[1])
    if case.where == "full":
        full = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            knock = stack.enter_context(socket.socket())
            knock.setblocking(False)
            knock.connect_ex(full.getsockname())
        time.sleep(0.02)
        return int(full.getsockname()[1])
    return server.port


def request_of(ask: Ask, case: Case, stage: Stage, *, asynchronous: bool) -> httpx.Request:
    """The request as httpx's client would hand it to a transport."""
    host = "no-such-host.invalid" if case.where == "unresolvable" else ask.host
    timeout = {"connect": ask.connect, "read": ask.receive, "write": ask.write, "pool": 5.0}
    request = httpx.Request(
        ask.method,
        stage.url.format(host=host),
        content=_content(ask.body, asynchronous=asynchronous),
        extensions={"timeout": timeout},
    )
    if ask.body in ("short", "long"):
        del request.headers["Transfer-Encoding"]
        request.headers["Content-Length"] = "7" if ask.body == "short" else "3"
    for name, value in ask.headers:
        request.headers[name] = value
    return request


def _content(body: Body, *, asynchronous: bool) -> bytes | Iterator[bytes] | AsyncIterator[bytes] | None:
    if body in ("none", "bytes"):
        return b"{}" if body == "bytes" else None
    return _aparts(body) if asynchronous else _parts(body)


def _parts(body: Body) -> Iterator[bytes]:
    if body == "failing-at-once":
        raise LookupError("body")
    if body == "not-bytes":
        yield "text"  # type: ignore[misc] # the mistake that the case is about
    if body == "large":
        yield from (CHUNK for _ in range(LARGE // len(CHUNK)))
        return
    yield b"first"
    if body == "failing":
        raise LookupError("body")


async def _aparts(body: Body) -> AsyncIterator[bytes]:
    for part in _parts(body):
        yield part


def _let_end(ask: Ask, stage: Stage) -> None:
    """A pause begins when the server has ended a connection."""
    if ask.pause:
        until(lambda: stage.server.ended)


def play(transport: httpx.BaseTransport, case: Case, stage: Stage) -> tuple[str, ...]:
    """The case's requests one after another."""
    outcomes: list[str] = []
    with transport:
        for ask in case.asks:
            _let_end(ask, stage)
            time.sleep(ask.pause)
            try:
                response = transport.handle_request(request_of(ask, case, stage, asynchronous=False))
                if ask.read == "part":
                    next(response.iter_raw(chunk_size=1))
                text = response.read().decode() if ask.read == "all" else ""
                response.close()
                outcomes.append(f"{response.status_code} {text}")
            except Exception as error:
                outcomes.append(type(error).__name__)
    return tuple(outcomes)


async def aplay(transport: httpx.AsyncBaseTransport, case: Case, stage: Stage) -> tuple[str, ...]:
    """The case's requests one after another."""
    outcomes: list[str] = []
    async with transport:
        for ask in case.asks:
            _let_end(ask, stage)
            await anyio.sleep(ask.pause)
            try:
                response = await transport.handle_async_request(
                    request_of(ask, case, stage, asynchronous=True)
                )
                if ask.read == "part":
                    await anext(response.aiter_raw(chunk_size=1))
                text = (await response.aread()).decode() if ask.read == "all" else ""
                await response.aclose()
                outcomes.append(f"{response.status_code} {text}")
            except Exception as error:
                outcomes.append(type(error).__name__)
    return tuple(outcomes)
