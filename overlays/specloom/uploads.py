"""A file as the body of a request: read in pieces, and again from its start when the request is repeated."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterator, Iterator
from typing import IO

from specloom import http
from specloom.errors import UsageError
from specloom.exchange import OnBytes

__all__ = ["FileBody", "FilePart"]

PIECE = 64 * 1024
SHRUNK = (
    "the file became shorter while it was sent, so the request was broken off: send it again as it is now"
)


class FileBody(http.SyncByteStream, http.AsyncByteStream):
    """An open binary file from where it stands, with progress as (sent, total)."""

    def __init__(self, file: IO[bytes], *, progress: OnBytes | None = None) -> None:
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
        if self._total is not None and sent < self._total:
            raise UsageError(SHRUNK)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Pieces(iter(self))

    def _length(self) -> int | None:
        if self._start is None:
            return None
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(self._start)
        return end - self._start


class _Pieces:
    """An iteration for tasks. No generator: where a request breaks off, trio would warn of one that nobody closed."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def __aiter__(self) -> _Pieces:
        return self

    async def __anext__(self) -> bytes:
        for piece in self._pieces:
            return piece
        raise StopAsyncIteration


class FilePart:
    """An open binary file as a part of a form, which httpx reads: from where it stands, and so again on a repeat."""

    def __init__(self, file: IO[bytes] | bytes, *, progress: OnBytes | None = None) -> None:
        self._file = io.BytesIO(file) if isinstance(file, bytes) else file
        self._progress = progress
        self._start = self._file.tell() if self._file.seekable() else None
        self._sent = 0
        self._total = None if self._start is None else self.seek(0, os.SEEK_END)
        self.seek(0)

    def tell(self) -> int:
        """How far into the part; an OSError where the file cannot say, which makes httpx send in chunks."""
        if self._start is None:
            raise io.UnsupportedOperation
        return self._file.tell() - self._start

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move within the part; a file that cannot is sent once."""
        if self._start is None:
            if self._sent:
                raise UsageError("the file cannot be read twice, so the request cannot be sent again")
            return 0
        if whence == os.SEEK_END:
            return self._file.seek(offset, whence) - self._start
        self._sent = 0
        return self._file.seek(self._start + offset) - self._start

    def read(self, size: int = -1) -> bytes:
        """The next bytes, with progress as (sent, total)."""
        data = self._file.read(size)
        self._sent += len(data)
        if size and not data and self._total is not None and self._sent < self._total:
            raise UsageError(SHRUNK)
        if self._progress and data:
            self._progress(self._sent, self._total)
        return data
