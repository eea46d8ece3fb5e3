"""Bodies of multipart/form-data while they come in."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from python_multipart.multipart import MultipartParser, parse_options_header

from ..storage import Upload
from .bodies import UPLOAD_BYTES, BadBody, File

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

# What is wrong with a form stands in the answer; without a handler the parser's own words of it go to standard error, too.
logging.getLogger("python_multipart").addHandler(logging.NullHandler())
FIELD_BYTES = 1024 * 1024
PARTS = 100


class Form:
    """Reads multipart/form-data: fields as texts, files as uploads."""

    def __init__(self, content_type: str) -> None:
        self.size, self.limit = 0, UPLOAD_BYTES
        self.fields: dict[str, list[str]] = {}
        self.files: dict[str, list[Upload]] = {}
        self._problem: BadBody | None = None
        self._headers: dict[bytes, bytes] = {}
        self._name = self._value = b""
        self._field: bytearray | None = None
        self._file: File | None = None
        self._part = ""
        self._parts = 0
        self._complete = False
        _, options = parse_options_header(content_type)
        self._parser: MultipartParser | None = None
        if boundary := options.get(b"boundary"):
            self._parser = MultipartParser(boundary, self._callbacks())
        else:
            self._problem = BadBody("multipart/form-data with a boundary", "none")

    def feed(self, chunk: bytes) -> None:
        """Parse a piece; a fault is kept for `finish`."""
        self.size += len(chunk)
        if self._problem is None and self._parser is not None and self.size <= self.limit:
            try:
                self._parser.write(chunk)
            except ValueError as problem:
                self._problem = BadBody("well-formed multipart/form-data", f"a fault ({str(problem)[:100]})")

    def finish(self) -> tuple[dict[str, list[str]], dict[str, list[Upload]]]:
        """Fields and files."""
        if self._problem is None and not self._complete:
            self._problem = BadBody("the closing boundary of the form", "the end of the body")
        if self._problem is not None:
            self.discard()
            raise self._problem
        return self.fields, self.files

    def discard(self) -> None:
        """Remove what came."""
        if self._file is not None:
            self._file.discard()
        for uploads in self.files.values():
            for upload in uploads:
                upload.discard()

    def _callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header,
            "on_headers_finished": self._open,
            "on_part_data": self._data,
            "on_part_end": self._close,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > PARTS:
            raise ValueError(f"more than {PARTS} parts")
        self._headers, self._name, self._value = {}, b"", b""

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name, self._value = b"", b""

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        if b"name" not in options:
            raise ValueError("a part has no name")
        self._part = options[b"name"].decode("utf-8", "replace")
        if b"filename" in options:
            media = self._headers.get(b"content-type", b"application/octet-stream").decode("latin-1")
            self._file = File(options[b"filename"].decode("utf-8", "replace"), media)
        else:
            self._field = bytearray()

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.feed(data[start:end])
        elif self._field is not None:
            self._field += data[start:end]
            if len(self._field) > FIELD_BYTES:
                raise ValueError(f"the field {self._part} is longer than {FIELD_BYTES} bytes")

    def _close(self) -> None:
        if self._file is not None:
            self.files.setdefault(self._part, []).append(self._file.finish())
            self._file = None
        elif self._field is not None:
            try:
                text = self._field.decode("utf-8")
            except UnicodeDecodeError as problem:
                raise ValueError(f"the field {self._part} is no UTF-8") from problem
            self.fields.setdefault(self._part, []).append(text)
            self._field = None

    def _end(self) -> None:
        self._complete = True
