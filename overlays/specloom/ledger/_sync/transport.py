# Produced from overlays/specloom/ledger/_async/transport.py by "python scripts/twins.py": edit that file, not this one.
"""The link that writes down what leaves."""

from __future__ import annotations

from specloom import http
from specloom.exchange import exchange_of
from specloom.http._sync.link import Link
from specloom.ledger._sync.book import Book

__all__ = ["LedgerTransport"]


class LedgerTransport(Link):
    """Write down that a request leaves, where sending it twice would do harm; it stands next to the wire."""

    def __init__(self, inner: http.BaseTransport, *, book: Book) -> None:
        super().__init__(inner)
        self._book = book

    def handle_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        if exchange.intent is None:
            return self._inner.handle_request(request)
        self._book.leaves(exchange)
        try:
            answer = self._inner.handle_request(request)
        except http.RequestError:
            self._book.back(exchange)
            raise
        if str(answer.status_code) in exchange.retry.refused:
            self._book.back(exchange)
        return answer
