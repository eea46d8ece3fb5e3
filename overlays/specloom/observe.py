"""One log line a call, one span a call; nothing in them that could be secret."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from specloom.exchange import Exchange

if TYPE_CHECKING:
    from specloom import http

__all__ = ["CallSpan", "finished", "repeating", "set_up"]

log = logging.getLogger("specloom")
_done: list[str] = []
BELOW = ("httpcore.http11", "httpcore.http2")
HEAD = "receive_response_headers."


class _Headless(logging.Filter):
    """At DEBUG httpcore logs the heads of answers: a service may repeat a key there, or set a cookie."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass; of how a head was read, only that it was."""
        message = record.getMessage()
        if message.startswith(HEAD):
            record.msg, record.args = message.partition(" ")[0], None
        return True


_headless = _Headless()


def set_up() -> None:
    """SPECLOOM_LOG=debug (or info, …) writes to stderr for programs that have no logging set up.

    What httpcore logs is made harmless for all of the process: it does not say whose request a line is about.
    """
    for name in BELOW:
        logging.getLogger(name).addFilter(_headless)
    level = os.environ.get("SPECLOOM_LOG", "").strip().upper()
    if _done or not level:
        return
    _done.append(level)
    if level not in logging.getLevelNamesMapping():
        log.warning("SPECLOOM_LOG=%s is no level: use debug, info, warning or error", level[:20])
        return
    log.setLevel(level)
    if not log.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log.addHandler(handler)


def finished(exchange: Exchange, status: int | None, error: BaseException | None) -> None:
    """Say in one line how a call ended."""
    if not log.isEnabledFor(logging.DEBUG):
        return
    request_id = exchange.attempts[-1].request_id if exchange.attempts else None
    log.debug(
        "%s %s %s -> %s in %.3f s, attempt %d%s",
        exchange.operation,
        exchange.method,
        exchange.path,
        status if error is None or status else type(error).__name__,
        exchange.seconds,
        len(exchange.attempts),
        f", request id {request_id}" if request_id else "",
    )


def repeating(exchange: Exchange, wait: float) -> None:
    """Say that an attempt failed and another one follows."""
    if exchange.attempts and log.isEnabledFor(logging.DEBUG):
        last = exchange.attempts[-1]
        log.debug(
            "%s attempt %d: %s, again in %.2f s",
            exchange.operation,
            last.number,
            last.status or last.error,
            wait,
        )


class CallSpan:
    """An OpenTelemetry span of a whole call, where the program uses OpenTelemetry; otherwise nothing."""

    __slots__ = ("_span",)

    def __init__(self, exchange: Exchange, service: str, address: http.URL) -> None:
        trace: Any = sys.modules.get("opentelemetry.trace")
        self._span: Any = None
        if trace is None:
            return
        attributes = {
            "http.request.method": exchange.method,
            "url.template": exchange.template,
            "url.full": f"{address.scheme}://{address.netloc.decode('ascii')}{address.path}",
            "server.address": address.host,
            "server.port": address.port or (443 if address.scheme == "https" else 80),
            "specloom.service": service,
            "specloom.operation": exchange.operation,
        }
        self._span = trace.get_tracer("specloom").start_span(
            f"{exchange.method} {exchange.template}", kind=trace.SpanKind.CLIENT, attributes=attributes
        )

    def end(self, exchange: Exchange, status: int | None, error: BaseException | None) -> None:
        """Write the attempts and the outcome into the span, and close it."""
        span = self._span
        if span is None:
            return
        for attempt in exchange.attempts:
            told: dict[str, Any] = {
                "number": attempt.number,
                "reach": attempt.reach,
                "seconds": attempt.seconds,
            }
            told |= {"http.response.status_code": attempt.status} if attempt.status else {}
            told |= {"error.type": attempt.error} if attempt.error else {}
            span.add_event("attempt", told, timestamp=int((attempt.at + attempt.seconds) * 1e9))
        if status is not None:
            span.set_attribute("http.response.status_code", status)
        if len(exchange.attempts) > 1:
            span.set_attribute("http.request.resend_count", len(exchange.attempts) - 1)
        if error is not None or (status or 0) >= 400:
            trace: Any = sys.modules["opentelemetry.trace"]
            span.set_attribute("error.type", str(status) if error is None else type(error).__qualname__)
            span.set_status(trace.StatusCode.ERROR)
        span.end()
