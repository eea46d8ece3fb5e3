"""A file as the body of a request: read in pieces, and again from its start when the request is repeated."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import IO

from specloom import http
from specloom.errors import UsageError

__all__ = ["FileBody"]

PIECE = 64 * 1024


class FileBody(http.SyncByteStream, http.AsyncByteStream):
    """An open binary file from where it stands, with progress as (sent, total)."""

    def __init__(self, file: IO[bytes], *, progress: Callable[[int, int | None], None] | None = None) -> None:
        self._file, self._progress = file, progress
        self._start = file.tell() if file.seekable() else None
        self._total = self._length()
        self._used = False

    def headers(self) -> dict[str, str]:
        """Its length where it is known, otherwise in chunks."""
        return (
            {"Transfer-Encoding": "chunked"} if self._total is None else {"Content-Length": str(self._total)}
        )

    def __iter__(self) -> Iterator[bytes]:
        if self._used:
            if self._start is None:
                raise UsageError("the file cannot be read twice, so the request cannot be sent again")
            self._file.seek(self._start)
        self._used = True
        sent = 0
        while piece := self._file.read(PIECE if self._total is None else min(PIECE, self._total - sent)):
            yield piece
            sent += len(piece)
            if self._progress:
                self._progress(sent, self._total)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def _length(self) -> int | None:
        if self._start is None:
            return None
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(self._start)
        return end - self._start
