"""The link that writes down what leaves."""

from __future__ import annotations

from specloom import http
from specloom.exchange import exchange_of
from specloom.http._async.link import AsyncLink
from specloom.ledger._async.book import AsyncBook

__all__ = ["AsyncLedgerTransport"]


class AsyncLedgerTransport(AsyncLink):
    """Write down that a request leaves, where sending it twice would do harm; it stands next to the wire."""

    def __init__(self, inner: http.AsyncBaseTransport, *, book: AsyncBook) -> None:
        super().__init__(inner)
        self._book = book

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        if exchange.intent is None:
            return await self._inner.handle_async_request(request)
        await self._book.leaves(exchange)
        try:
            answer = await self._inner.handle_async_request(request)
        except http.RequestError:
            await self._book.back(exchange)
            raise
        if str(answer.status_code) in exchange.retry.refused:
            await self._book.back(exchange)
        return answer
