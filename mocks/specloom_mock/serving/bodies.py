"""Request bodies while they come in: most in memory, large uploads on disk, all of them bounded."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import IO, Protocol

from ..storage import IN_MEMORY_BYTES, Upload

# Bounds of ours: the largest JSON that a document allows (five attachments of 10 MB and their JSON) fits, and so does
# an artifact of 1 GB.
JSON_BYTES = 64 * 1024 * 1024
UPLOAD_BYTES = 1200 * 1024 * 1024


class BadBody(Exception):
    """The body cannot be read: what was expected, and what came."""

    def __init__(self, expected: str, came: str) -> None:
        super().__init__(expected, came)
        self.expected, self.came = expected, came


class Receiver(Protocol):
    """Takes a body piece by piece."""

    size: int
    limit: int

    def feed(self, chunk: bytes) -> None: ...
    def discard(self) -> None: ...


class Memory:
    """Keeps the body as bytes."""

    def __init__(self, limit: int = JSON_BYTES) -> None:
        self.size, self.limit = 0, limit
        self._chunks: list[bytes] = []

    def feed(self, chunk: bytes) -> None:
        """Add a piece; what passes the limit is counted and not kept."""
        self.size += len(chunk)
        if self.size <= self.limit:
            self._chunks.append(chunk)

    @property
    def content(self) -> bytes:
        """All of it."""
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)

    def discard(self) -> None:
        """Let go of it."""
        self._chunks.clear()


class File:
    """Keeps a body as one upload, on disk once it is large."""

    def __init__(self, name: str = "", media_type: str = "application/octet-stream") -> None:
        self.size, self.limit = 0, UPLOAD_BYTES
        self._name, self._media_type = name, media_type
        self._stream: IO[bytes] = io.BytesIO()
        self._disk: Path | None = None

    def feed(self, chunk: bytes) -> None:
        """Add a piece."""
        self.size += len(chunk)
        if self.size > self.limit:
            return
        if self._disk is None and self.size > IN_MEMORY_BYTES:
            self._to_disk()
        self._stream.write(chunk)

    def finish(self) -> Upload:
        """The upload; whoever takes it keeps or discards it."""
        self._stream.seek(0)
        content = self._disk or self._stream.read()
        self._stream.close()
        self._disk = None
        return Upload(self._name, self._media_type, self.size, content)

    def discard(self) -> None:
        """Remove it."""
        self._stream.close()
        if self._disk is not None:
            self._disk.unlink(missing_ok=True)

    def _to_disk(self) -> None:
        file = tempfile.NamedTemporaryFile(prefix="specloom-upload-", delete=False)  # noqa: SIM115  # lives on
        self._stream.seek(0)
        file.write(self._stream.read())
        self._disk, self._stream = Path(file.name), file
