"""The console's files, as they lie beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "console"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
# The page needs nothing from elsewhere, and nobody may put it into a frame.
HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}


@cache
def _files() -> dict[str, Path]:
    """What may be served: a fixed set, so that no path can lead elsewhere."""
    found = FOLDER.rglob("*") if FOLDER.is_dir() else ()
    return {path.relative_to(FOLDER).as_posix(): path for path in found if path.suffix in TYPES}


def read(name: str) -> tuple[bytes, str] | None:
    """Content and type of a file of the console."""
    path = _files().get(name)
    return None if path is None else (path.read_bytes(), TYPES[path.suffix])
