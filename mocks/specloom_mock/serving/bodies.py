"""Request bodies while they come in: small ones in memory, uploads to disk, all of them bounded."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any, NoReturn, Protocol

from python_multipart.multipart import MultipartParser, parse_options_header

from ..storage import IN_MEMORY_BYTES, Upload

# Bounds of ours: the largest JSON that a document allows (five attachments of 10 MB and their JSON) fits, and so does
# an artifact of 1 GB.
JSON_BYTES = 64 * 1024 * 1024
UPLOAD_BYTES = 1200 * 1024 * 1024
FORM_FIELD_BYTES = 1024 * 1024
FORM_PARTS = 100

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class BadBody(Exception):
    """The body cannot be read; the text says what was expected and what came."""


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
        self._stream = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115  # lives until finish or discard
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
        if self._disk is None:
            self._stream.seek(0)
            content: bytes | Path = self._stream.read()
        else:
            content = self._disk
        self._stream.close()
        self._disk = None
        return Upload(self._name, self._media_type, self.size, content)

    def discard(self) -> None:
        """Remove it."""
        self._stream.close()
        if self._disk is not None:
            self._disk.unlink(missing_ok=True)

    def _to_disk(self) -> None:
        named = tempfile.NamedTemporaryFile(prefix="specloom-upload-", delete=False)  # noqa: SIM115  # see above
        self._stream.seek(0)
        named.write(self._stream.read())
        self._stream.close()
        self._disk = Path(named.name)
        self._stream = named  # type: ignore[assignment]  # both are binary files


class Form:
    """Reads multipart/form-data: fields as texts, files as uploads."""

    def __init__(self, content_type: str) -> None:
        self.size, self.limit = 0, UPLOAD_BYTES
        self.fields: dict[str, list[str]] = {}
        self.files: dict[str, list[Upload]] = {}
        self._problem: str | None = None
        self._headers: dict[bytes, bytes] = {}
        self._name, self._value = b"", b""
        self._field: bytearray | None = None
        self._file: File | None = None
        self._part = ""
        self._parts = 0
        self._complete = False
        _, options = parse_options_header(content_type)
        self._parser: MultipartParser | None = None
        if boundary := options.get(b"boundary"):
            self._parser = MultipartParser(boundary, self._callbacks())  # type: ignore[arg-type]  # typed as a TypedDict
        else:
            self._problem = "expected multipart/form-data with a boundary, got none"

    def feed(self, chunk: bytes) -> None:
        """Parse a piece; a fault is kept for `finish`."""
        self.size += len(chunk)
        if self._problem is None and self._parser is not None and self.size <= self.limit:
            try:
                self._parser.write(chunk)
            except (ValueError, BadBody) as problem:
                self._problem = (
                    f"expected well-formed multipart/form-data, got a fault ({str(problem)[:100]})"
                )

    def finish(self) -> tuple[dict[str, list[str]], dict[str, list[Upload]]]:
        """Fields and files."""
        if self._problem is None and not self._complete:
            self._problem = "expected the closing boundary of the form, got the end of the body"
        if self._problem is not None:
            self.discard()
            raise BadBody(self._problem)
        return self.fields, self.files

    def discard(self) -> None:
        """Remove what came."""
        if self._file is not None:
            self._file.discard()
        for uploads in self.files.values():
            for upload in uploads:
                upload.discard()

    def _callbacks(self) -> dict[str, Any]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._grow("_name", data[start:end]),
            "on_header_value": lambda data, start, end: self._grow("_value", data[start:end]),
            "on_header_end": self._header,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._data(data[start:end]),
            "on_part_end": self._close,
            "on_end": lambda: setattr(self, "_complete", True),
        }

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > FORM_PARTS:
            raise BadBody(f"more than {FORM_PARTS} parts")
        self._headers, self._name, self._value = {}, b"", b""

    def _grow(self, which: str, data: bytes) -> None:
        setattr(self, which, getattr(self, which) + data)

    def _header(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name, self._value = b"", b""

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        if b"name" not in options:
            raise BadBody("a part has no name")
        self._part = options[b"name"].decode("utf-8", "replace")
        if b"filename" in options:
            media = self._headers.get(b"content-type", b"application/octet-stream").decode("latin-1")
            self._file = File(options[b"filename"].decode("utf-8", "replace"), media)
        else:
            self._field = bytearray()

    def _data(self, data: bytes) -> None:
        if self._file is not None:
            self._file.feed(data)
        elif self._field is not None:
            self._field += data
            if len(self._field) > FORM_FIELD_BYTES:
                raise BadBody(f"the field {self._part} is longer than {FORM_FIELD_BYTES} bytes")

    def _close(self) -> None:
        if self._file is not None:
            self.files.setdefault(self._part, []).append(self._file.finish())
            self._file = None
        elif self._field is not None:
            try:
                text = self._field.decode("utf-8")
            except UnicodeDecodeError as problem:
                raise BadBody(f"the field {self._part} is no UTF-8") from problem
            self.fields.setdefault(self._part, []).append(text)
            self._field = None


def read_json(content: bytes) -> Any:
    """JSON as RFC 8259 has it: UTF-8, no NaN, nothing that has no finite value."""
    try:
        value = DECODER.decode(content.decode("utf-8-sig" if content[:3] == b"\xef\xbb\xbf" else "utf-8"))
    except UnicodeDecodeError as problem:
        raise BadBody("expected JSON in UTF-8, got other bytes") from problem
    except json.JSONDecodeError as problem:
        got = (
            "nothing"
            if not content.strip()
            else f"{problem.msg} at line {problem.lineno} column {problem.colno}"
        )
        raise BadBody(f"expected JSON, got {got}") from problem
    except RecursionError as problem:
        raise BadBody("expected JSON, got a nesting too deep to read") from problem
    except ValueError as problem:
        raise BadBody(f"expected JSON, got {str(problem)[:80]}") from problem
    if SURROGATE.search(content):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as problem:
            raise BadBody("expected text in Unicode, got half of a surrogate pair") from problem
    return value


def _no(constant: str) -> NoReturn:
    raise ValueError(f"{constant}, which JSON does not have")


# Made once: json.loads makes one for each call that wants anything special.
DECODER = json.JSONDecoder(parse_constant=_no)
