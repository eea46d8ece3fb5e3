"""What can go wrong between a client and a server, one case each."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from .server import Peer

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LARGE = 16 * 1024 * 1024

Body = Literal[
    "none", "bytes", "generator", "failing", "failing-at-once", "not-bytes", "large", "short", "long"
]
Read = Literal["all", "none", "part"]
Where = Literal["server", "refused", "full", "unresolvable", "unsupported"]


class Ask(NamedTuple):
    """One request of the client."""

    method: str = "GET"
    body: Body = "none"
    read: Read = "all"
    pause: float = 0.0
    """Seconds since the server ended a connection."""
    headers: tuple[tuple[str, str], ...] = ()
    connect: float = 5.0
    receive: float = 5.0
    write: float = 5.0
    host: str = "127.0.0.1"


class Case(NamedTuple):
    """A server's behaviour, the client's requests, and how the two meet."""

    name: str
    serve: Callable[[Peer], None]
    asks: tuple[Ask, ...] = (Ask(),)
    where: Where = "server"
    tls: Literal["none", "trusted", "untrusted", "client-only"] = "none"
    proxy: bool = False
    receive_buffer: int | None = None
    race: frozenset[str] | None = None


def replies(*answers: bytes) -> Callable[[Peer], None]:
    """Answer the requests of a connection in turn, then end it."""

    def serve(peer: Peer) -> None:
        for answer in answers:
            if not peer.request():
                return
            peer.send(answer)

    return serve


def always(answer: bytes) -> Callable[[Peer], None]:
    """Answer every request alike."""

    def serve(peer: Peer) -> None:
        while peer.request():
            peer.send(answer)

    return serve


def kept_open(*answers: bytes) -> Callable[[Peer], None]:
    """Answer the requests of a connection in turn, then say nothing more."""

    def serve(peer: Peer) -> None:
        replies(*answers)(peer)
        peer.hold()

    return serve


def then_reset(*answers: bytes) -> Callable[[Peer], None]:
    """Answer in turn, read one more request and reset."""

    def serve(peer: Peer) -> None:
        replies(*answers)(peer)
        peer.request()
        peer.reset()

    return serve


def then_end(*answers: bytes) -> Callable[[Peer], None]:
    """Answer in turn, read one more request and end the connection."""

    def serve(peer: Peer) -> None:
        replies(*answers)(peer)
        peer.request()

    return serve


def answer_then_reset(answer: bytes) -> Callable[[Peer], None]:
    """Part of an answer, then RST, each given the time to arrive apart."""

    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(answer)
        peer.hold(0.1)
        peer.reset()

    return serve


def idle_reset(peer: Peer) -> None:
    """Answer once, then reset the idle connection."""
    if peer.number == 1:
        peer.request()
        peer.send(OK)
        peer.hold(0.05)
        peer.reset()
    else:
        always(OK)(peer)


def early_answer(peer: Peer) -> None:
    """Refuse a large body after its head, and end the connection."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += peer.sock.recv(65536)
    peer.server.count_request(data)
    peer.send(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def reset_during_body(peer: Peer) -> None:
    """Reset while a large body is on its way."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += peer.sock.recv(65536)
    peer.server.count_request(data)
    peer.reset()


def deaf(peer: Peer) -> None:
    """Read the head and nothing more."""
    peer.sock.recv(1024)
    peer.hold()


def slow_body(peer: Peer) -> None:
    """Half of an answer, and then nothing."""
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
    peer.hold()


def drip(peer: Peer) -> None:
    """An answer byte by byte."""
    while peer.request():
        for byte in OK:
            peer.send(bytes([byte]))


def switch(peer: Peer) -> None:
    """Change to another protocol."""
    peer.request()
    peer.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n")
    peer.hold()


def continued(peer: Peer) -> None:
    """100 and 103 before the answer."""
    while peer.request():
        peer.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        peer.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
        peer.send(OK)


def tunnel_refused(peer: Peer) -> None:
    """A proxy that wants credentials."""
    peer.request()
    peer.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")


def silent(peer: Peer) -> None:
    """Accept and say nothing."""
    peer.hold()


def unheard(peer: Peer) -> None:
    """Read and say nothing."""
    peer.request()
    peer.hold()


def at_once_reset(peer: Peer) -> None:
    """Reset as soon as the connection is there."""
    peer.reset()


def at_once_end(peer: Peer) -> None:
    """End as soon as the connection is there."""


def garbage_tls(peer: Peer) -> None:
    """Answer a TLS hello with plain text."""
    peer.sock.recv(65536)
    peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def tls_then_reset(peer: Peer) -> None:
    """Read the TLS hello and reset."""
    peer.sock.recv(65536)
    peer.reset()


def tls_then_end(peer: Peer) -> None:
    """Read the TLS hello and end."""
    peer.sock.recv(65536)


def cookies(peer: Peer) -> None:
    """Set one, and tell of those that come."""
    while request := peer.request():
        told = b"kept" if b"\r\ncookie:" in request.lower() else b"none"
        peer.send(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 4\r\n\r\n" + told)


def sized(length: int) -> bytes:
    """An answer whose head has about that many bytes."""
    return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Pad: " + b"p" * length + b"\r\n\r\nok"


TWICE = (Ask(), Ask())
AFTER_PAUSE = (Ask(), Ask(pause=0.05))
POST_AFTER_PAUSE = (Ask(), Ask(method="POST", body="bytes", pause=0.05))
AT_ACCEPT = frozenset({"ConnectError", "ReadError", "WriteError", "RemoteProtocolError"})

CASES = (
    Case("answered", always(OK), TWICE),
    Case("refused", silent, where="refused"),
    Case("connect-timeout", silent, (Ask(connect=0.2),), where="full"),
    Case("unresolvable", silent, where="unresolvable"),
    Case("label-too-long", silent, (Ask(host="a" * 70 + ".invalid"),)),
    Case("label-empty", silent, (Ask(host="a..invalid"),)),
    Case("unsupported-scheme", silent, where="unsupported"),
    Case("reset-at-accept", at_once_reset, race=AT_ACCEPT),
    Case("end-at-accept", at_once_end, race=AT_ACCEPT),
    Case("reset-after-send", then_reset()),
    Case("post-reset-after-send", then_reset(), (Ask(method="POST", body="bytes"),)),
    Case("end-after-send", then_end()),
    Case("post-end-after-send", then_end(), (Ask(method="POST", body="bytes"),)),
    Case("reset-after-send-reused", then_reset(OK), TWICE),
    Case("end-after-send-reused", then_end(OK), TWICE),
    Case("post-end-after-send-reused", then_end(OK), (Ask(), Ask(method="POST", body="bytes"))),
    Case("idle-closed", replies(OK), AFTER_PAUSE),
    Case("idle-closed-post", replies(OK), POST_AFTER_PAUSE),
    Case("idle-reset", idle_reset, AFTER_PAUSE),
    Case("connection-close", always(OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")), TWICE),
    Case("http-1.0", replies(b"HTTP/1.0 200 OK\r\n\r\nuntil the end"), TWICE),
    Case("read-timeout", unheard, (Ask(receive=0.2),)),
    Case("read-timeout-reused", kept_open(OK), (Ask(), Ask(receive=0.2))),
    Case("read-timeout-in-body", slow_body, (Ask(receive=0.2),)),
    Case("write-timeout", deaf, (Ask(method="POST", body="large", write=0.3),), receive_buffer=4096),
    Case("drip", drip, TWICE),
    Case("not-http", replies(b"SSH-2.0-OpenSSH_9.6\r\n")),
    Case("bad-status-line", replies(b"HTTP/1.1 abc OK\r\n\r\n")),
    Case("bad-header", replies(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")),
    Case("bad-header-reused", replies(OK, b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"), TWICE),
    Case("two-lengths", replies(OK.replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n"))),
    Case("bad-chunk-size", replies(CHUNKED + b"zz\r\nab\r\n0\r\n\r\n")),
    Case("head-cut", replies(b"HTTP/1.1 200 OK\r\nContent-Le")),
    Case("head-cut-by-reset", answer_then_reset(b"HTTP/1.1 200 OK\r\nContent-Le")),
    Case("body-cut", replies(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")),
    Case("body-cut-by-reset", answer_then_reset(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")),
    Case("chunks-cut", replies(CHUNKED + b"5\r\nhello\r\n")),
    Case("chunk-cut", replies(CHUNKED + b"9\r\nhello")),
    Case("chunks-cut-by-reset", answer_then_reset(CHUNKED + b"5\r\nhello\r\n")),
    Case("chunked", always(CHUNKED + b"5\r\nhello\r\n3\r\nyou\r\n0\r\nX-Trailer: 1\r\n\r\n"), TWICE),
    Case("head-of-20-kb", always(sized(20_000)), TWICE),
    Case("head-of-200-kb", always(sized(200_000))),
    Case("informational", continued, TWICE),
    Case("cookies", cookies, TWICE),
    Case("switching-protocols", switch),
    Case("head-request", always(OK.removesuffix(b"ok")), (Ask(method="HEAD"), Ask(method="HEAD"))),
    Case("no-content", always(b"HTTP/1.1 204 No Content\r\n\r\n"), TWICE),
    Case("not-modified", always(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"), TWICE),
    Case("unread", always(OK), (Ask(read="none"), Ask())),
    Case("half-read", always(sized(8) + b""), (Ask(read="part"), Ask())),
    Case("posted", always(OK), (Ask(method="POST", body="bytes"), Ask(method="POST", body="generator"))),
    Case("large-post", always(OK), (Ask(method="POST", body="large"),)),
    Case(
        "early-answer",
        early_answer,
        (Ask(method="POST", body="large"),),
        race=frozenset({"413", "ReadError", "WriteError"}),
    ),
    Case(
        "reset-during-body",
        reset_during_body,
        (Ask(method="POST", body="large"),),
        race=frozenset({"ReadError", "WriteError", "RemoteProtocolError"}),
    ),
    Case("body-fails", always(OK), (Ask(method="POST", body="failing"), Ask())),
    Case("body-fails-at-once", always(OK), (Ask(method="POST", body="failing-at-once"), Ask())),
    Case("body-of-text", always(OK), (Ask(method="POST", body="not-bytes"), Ask())),
    Case("body-too-short", always(OK), (Ask(method="POST", body="short"), Ask())),
    Case("body-too-long", always(OK), (Ask(method="POST", body="long"), Ask())),
    Case("illegal-header", always(OK), (Ask(headers=(("X-Bad", "a\nb"),)), Ask())),
    Case("tls", always(OK), TWICE, tls="trusted"),
    Case("tls-post", always(OK), (Ask(method="POST", body="large"), Ask()), tls="trusted"),
    Case("tls-wrong-host", always(OK), (Ask(host="localhost"),), tls="trusted"),
    Case("tls-untrusted", always(OK), tls="untrusted"),
    Case("tls-on-plain-port", garbage_tls, tls="client-only"),
    Case("tls-hello-reset", tls_then_reset, tls="client-only"),
    Case("tls-hello-end", tls_then_end, tls="client-only"),
    Case("tls-hello-unanswered", silent, (Ask(connect=0.2),), tls="client-only"),
    Case("tls-reset-after-send", then_reset(), tls="trusted"),
    Case("tls-end-after-send", then_end(), tls="trusted"),
    Case("tls-end-after-send-reused", then_end(OK), TWICE, tls="trusted"),
    Case("tls-idle-closed", replies(OK), AFTER_PAUSE, tls="trusted"),
    Case("tls-read-timeout", unheard, (Ask(receive=0.2),), tls="trusted"),
    Case("tls-body-cut", replies(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), tls="trusted"),
    Case("tls-until-end", replies(b"HTTP/1.0 200 OK\r\n\r\nuntil the end"), TWICE, tls="trusted"),
    Case("proxied", always(OK), TWICE, proxy=True),
    Case("proxy-refused", silent, where="refused", proxy=True),
    Case("proxy-ends", then_end(), proxy=True),
    Case("tunnelled", always(OK), TWICE, proxy=True, tls="trusted"),
    Case("tunnel-refused", tunnel_refused, proxy=True, tls="client-only"),
    Case("tunnel-ends", then_end(), proxy=True, tls="client-only"),
    Case("tunnel-unanswered", unheard, (Ask(receive=0.2),), proxy=True, tls="client-only"),
    Case("tunnel-proxy-refused", silent, where="refused", proxy=True, tls="client-only"),
)


def answered_first(serve: Callable[[Peer], None]) -> Callable[[Peer], None]:
    """A connection that has carried a request and its answer before it misbehaves."""

    def behave(peer: Peer) -> None:
        if peer.request():
            peer.send(OK)
            serve(peer)

    return behave


# What comes first on a connection goes through httpcore's own code, what follows through ours.
USED = tuple(
    case._replace(name=f"used-{case.name}", serve=answered_first(case.serve), asks=(Ask(), *case.asks))
    for case in CASES
    if case.where == "server"
    and case.tls in ("none", "trusted")
    and case.race is not AT_ACCEPT
    and not case.proxy
    and len({ask.host for ask in (Ask(), *case.asks)}) == 1
)
