"""Files to be uploaded: a path, bytes, or something open that reads bytes."""

from __future__ import annotations

import contextlib
import io
import mimetypes
import os
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import IO, TypeAlias, cast

from maestro_api.models import FileUpload
from maestro_api.types import File
from maestro_client.errors import UsageError

__all__ = ["FileSource", "name_of", "named", "opened"]

FileSource: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes] | io.RawIOBase | io.BufferedIOBase
UNNAMED = "file.bin"


def name_of(source: FileSource, name: str | None = None) -> str:
    """What the file is called: as the caller says, or as it is called on disk."""
    if name:
        return name
    if isinstance(source, bytes):
        return UNNAMED
    if isinstance(source, str | os.PathLike):
        return Path(source).name or UNNAMED
    found: object = getattr(source, "name", None)  # a number for a file that was opened by its descriptor
    return Path(found).name if isinstance(found, str) and found else UNNAMED


def named(files: Iterable[FileSource | tuple[str, FileSource]]) -> list[tuple[str, FileSource]]:
    """Files with their names."""
    return [file if isinstance(file, tuple) else (name_of(file), file) for file in files]


@contextlib.contextmanager
def opened(source: FileSource, name: str | None = None) -> Generator[FileUpload]:
    """The body of an upload; a file opened here is closed here, one that was open stays so."""
    called = name_of(source, name)
    kind = mimetypes.guess_type(called)[0] or "application/octet-stream"
    if isinstance(source, str | os.PathLike):
        with _read(source) as file:
            yield FileUpload(file=File(file, called, kind))
    else:
        if not isinstance(source, bytes) and not _is_open(source):
            called = type(source).__name__ if called == UNNAMED else called
            raise UsageError(f"{called} is no path, no bytes and no open file: give one of them")
        if _is_text(source):
            raise UsageError(f"{called} is open as text: open it with mode 'rb'")
        yield FileUpload(file=File(cast("bytes | IO[bytes]", source), called, kind))


def _read(path: str | os.PathLike[str]) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except OSError as exc:
        raise UsageError(f"{path}: {exc.strerror or exc}") from exc


def _is_open(file: object) -> bool:
    return hasattr(file, "read") and not getattr(file, "closed", False)


def _is_text(file: object) -> bool:
    return isinstance(file, io.TextIOBase)
