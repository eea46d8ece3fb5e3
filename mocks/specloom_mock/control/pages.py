"""The console's files, as they lie beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..serving.wire import Answer
from .requests import Refusal

CONSOLE = b"_console"
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


def name_of(path: bytes) -> str | None:
    """What is asked for of the console; None for anything else."""
    first, slash, name = path[1:].partition(b"/")
    return (slash + name).decode("latin-1") if first == CONSOLE else None


def answer(method: str, name: str) -> Answer:
    """The console's page, and what belongs to it."""
    if method not in ("GET", "HEAD"):
        raise Refusal(405, f"expected GET, got {method}", {"Allow": "GET, HEAD"})
    if name == "":
        return Answer(308, [("location", f"/{CONSOLE.decode()}/")])
    path = _files().get(name.strip("/") or "index.html")
    if path is None:
        raise Refusal(404, f"the console has no {name[:100]}")
    return Answer(200, [("content-type", TYPES[path.suffix]), *HEADERS.items()], path.read_bytes())
