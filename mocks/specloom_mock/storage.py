"""Files of a world: small ones in memory, large ones on disk."""

from __future__ import annotations

import base64
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

IN_MEMORY_BYTES = 64 * 1024
CHUNK_BYTES = 256 * 1024
# A snapshot is one JSON text; what would make it unwieldy is refused rather than left out.
SNAPSHOT_BYTES = 64 * 1024 * 1024


class TooLargeForSnapshot(ValueError):
    """The files of this world do not fit into one JSON text."""


@dataclass(slots=True)
class Upload:
    """A file that came with a request; it is gone after the request unless it is kept."""

    name: str
    media_type: str
    size: int
    content: bytes | Path
    shared: bool = False
    """Whether it will be wanted again, so that keeping it means copying it."""

    def read(self) -> bytes:
        """All of it: for files known to be small."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    def discard(self) -> None:
        """Remove what is left on disk."""
        if isinstance(self.content, Path):
            self.content.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file."""

    name: str
    media_type: str
    size: int
    content: bytes | Path

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, never more than a little at a time."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk

    def read(self) -> bytes:
        """All of it."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


class Storage:
    """Files by key; the folder is made when the first large file comes."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        self._folder: Path | None = None

    def put(self, key: str, content: bytes | str | Upload, *, name: str = "", media_type: str = "") -> str:
        """Keep a file under a key; an upload is taken over, not copied."""
        if isinstance(content, Upload):
            name, media_type = name or content.name, media_type or content.media_type
            data: bytes | Path = content.content
        else:
            data = content.encode() if isinstance(content, str) else content
        media_type = media_type or "application/octet-stream"
        self.delete(key)
        if isinstance(data, Path):
            target = self._home() / key
            keep = shutil.copyfile if isinstance(content, Upload) and content.shared else shutil.move
            keep(data, target)
            self._files[key] = Stored(name, media_type, target.stat().st_size, target)
        else:
            self._files[key] = Stored(name, media_type, len(data), data)
        return key

    def get(self, key: str) -> Stored | None:
        """The file, or None."""
        return self._files.get(key)

    def delete(self, key: str) -> None:
        """Remove a file; one that is not there is no error."""
        gone = self._files.pop(key, None)
        if gone is not None and isinstance(gone.content, Path):
            gone.content.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove everything."""
        self._files.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def snapshot(self) -> dict[str, Any]:
        """All files in base64."""
        if (total := sum(file.size for file in self._files.values())) > SNAPSHOT_BYTES:
            raise TooLargeForSnapshot(
                f"the files of this world hold {total} bytes, a snapshot takes {SNAPSHOT_BYTES}: delete some first"
            )
        return {
            key: {"name": f.name, "media_type": f.media_type, "base64": base64.b64encode(f.read()).decode()}
            for key, f in self._files.items()
        }

    def restore(self, saved: dict[str, Any]) -> None:
        """Exactly the files that were saved."""
        self.close()
        for key, file in saved.items():
            content = base64.b64decode(file["base64"])
            self._files[key] = Stored(file["name"], file["media_type"], len(content), content)

    def _home(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="specloom-"))
        return self._folder
