"""Files that go along with a prompt: text as it is, anything else in base64, held against the service's limits."""

from __future__ import annotations

import base64
import binascii
import mimetypes
import os
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn, cast

from codevf.given import field_of, refused

__all__ = ["AttachmentLike", "normalize_attachments"]

AttachmentLike = Mapping[str, Any] | str | os.PathLike[str]
"""A mapping with fileName, mimeType and content (snake case will do), or the path of a file."""

_FIELD = field_of("attachments")
_UNKNOWN = "application/octet-stream"
# What `mimetypes` does not know, or names otherwise than the service's list of text types does.
_TEXT_SUFFIXES = {
    ".cfg": "text/plain",
    ".go": "text/x-go",
    ".ini": "text/plain",
    ".ipynb": "application/json",
    ".java": "text/x-java",
    ".log": "text/plain",
    ".md": "text/markdown",
    ".rs": "text/x-rust",
    ".sql": "application/sql",
    ".toml": "application/toml",
    ".ts": "application/typescript",
    ".tsx": "application/typescript",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


def normalize_attachments(attachments: Sequence[AttachmentLike] | None) -> list[dict[str, str]]:
    """Attachments as they go over the wire; an error names the file that would be refused, and why."""
    files: Any = attachments or ()
    if not isinstance(files, Iterable | os.PathLike):
        _refuse(_FIELD.invalid, f"a list of files is needed, not {type(files).__name__}")
    given: list[Any] = [files] if isinstance(files, str | os.PathLike | Mapping) else [*files]
    if _FIELD.max_items is not None and len(given) > _FIELD.max_items:
        _refuse(_FIELD.too_many, f"at most {_FIELD.max_items} files, not {len(given)}")
    return [_normalized(entry, place) for place, entry in enumerate(given, 1)]


def _normalized(entry: AttachmentLike, place: int) -> dict[str, str]:
    name, kind, content = _from_mapping(entry, place) if isinstance(entry, Mapping) else _from_path(entry)
    limits = _FIELD.attachments
    assert limits is not None
    if _is_text(kind):
        text = _as_text(content, name)
        size, limit = len(text.encode()), limits.text.bytes
    else:
        text = _as_base64(content, name, kind)
        size, limit = len(text), limits.binary.bytes
    if size > limit:
        form = "as text" if _is_text(kind) else "in base64"
        _refuse(limits.too_large, f"{name!r} has {size} bytes {form}, and at most {limit} are taken")
    return {"fileName": name, "mimeType": kind, "content": text}


def _from_mapping(entry: Mapping[str, Any], place: int) -> tuple[str, str, str | bytes]:
    found: list[Any] = []
    for wire, snake in (("fileName", "file_name"), ("mimeType", "mime_type"), ("content", "content")):
        value = entry.get(wire, entry.get(snake))
        wanted = str | bytes if wire == "content" else str
        if not isinstance(value, wanted) or (wire != "content" and not value):
            _refuse(
                _FIELD.invalid,
                f"number {place} needs {wire} ({'text or bytes' if wire == 'content' else 'text'})",
            )
        found.append(value)
    return found[0], found[1], found[2]


def _from_path(entry: Any) -> tuple[str, str, bytes]:
    if not isinstance(entry, str | os.PathLike):
        _refuse(_FIELD.invalid, f"{type(entry).__name__} is neither a mapping nor a path")
    path = Path(os.fspath(cast("os.PathLike[str]", entry)))
    limits = _FIELD.attachments
    assert limits is not None
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):  # a pipe or a device may never end
            _refuse(_FIELD.invalid, f"{path} is no regular file")
        size = found.st_size
        if size > max(limits.binary.bytes, limits.text.bytes):
            _refuse(limits.too_large, f"{path.name!r} has {size} bytes")
        content = path.read_bytes()
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the path
        _refuse(_FIELD.invalid, f"{str(path)!r} cannot be read: {getattr(exc, 'strerror', None) or exc}")
    return path.name, _kind_of(path, content), content


def _kind_of(path: Path, content: bytes) -> str:
    suffix = path.suffix.lower()
    guessed = _TEXT_SUFFIXES.get(suffix) or mimetypes.guess_type(path.name)[0]
    if guessed is None:
        return "text/plain" if _decodes(content) else _UNKNOWN
    if _is_text(guessed) and not _decodes(content):
        return _UNKNOWN
    return guessed


def _is_text(kind: str) -> bool:
    plain = kind.partition(";")[0].strip().lower()
    limits = _FIELD.attachments
    return limits is not None and any(fnmatchcase(plain, pattern) for pattern in limits.text.types)


def _decodes(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _as_text(content: str | bytes, name: str) -> str:
    try:
        text = content.decode() if isinstance(content, bytes) else content
        text.encode()
    except UnicodeError:
        _refuse(_FIELD.invalid, f"{name!r} is said to be text and is not UTF-8")
    return text


def _as_base64(content: str | bytes, name: str, kind: str) -> str:
    if isinstance(content, bytes):
        return base64.b64encode(content).decode("ascii")
    try:
        base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        _refuse(_FIELD.invalid, f"{name!r} is {kind}: its content must be bytes, or base64 in a str")
    return content


def _refuse(code: str | None, why: str) -> NoReturn:
    raise refused(_FIELD, why, code=code) from None
