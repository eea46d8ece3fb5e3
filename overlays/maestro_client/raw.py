"""A request that the caller spells out: its path is checked, and the rules of an operation it matches hold for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import IO, Any, TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode

from maestro_api.encoding import query
from maestro_api.policy import POLICY
from maestro_client.errors import UsageError
from specloom.calls import RawCall

__all__ = ["Files", "raw_call"]

FileValue: TypeAlias = (
    bytes
    | IO[bytes]
    | tuple[str | None, bytes | IO[bytes]]
    | tuple[str | None, bytes | IO[bytes], str | None]
)
Files: TypeAlias = Mapping[str, FileValue]
SAFE_IN_PATHS = "/%:@!$&'()*+,;=~-._"


def raw_call(
    method: str,
    path: str,
    *,
    params: Mapping[str, Any] | None,
    json: Any,
    data: Mapping[str, Any] | str | bytes | None,
    files: Files | None,
) -> RawCall:
    """The call; UsageError where the path would lead elsewhere, or two bodies are given."""
    _check_kinds(method, path, params, data, files)
    if json is not None and (data is not None or files is not None):
        raise UsageError("give json, or data and files: a request has one body")
    if files is not None and data is not None and not isinstance(data, Mapping):
        raise UsageError("beside files, data is a mapping of fields")
    place, _, text = path.partition("?")
    place = _checked(place)
    pairs = [*parse_qsl(text, keep_blank_values=True), *query(*(params or {}).items())]
    media, body, headers = _body(json, data, files)
    operation = _operation(method.upper(), place)
    return RawCall(method, place, operation=operation, query=pairs, headers=headers, media=media, body=body)


def _check_kinds(method: object, path: object, params: object, data: object, files: object) -> None:
    kinds: list[tuple[str, object, Any, str]] = [
        ("method", method, str, "a text"),
        ("path", path, str, "a text"),
        ("params", params, (Mapping, NoneType), "a mapping"),
        ("data", data, (Mapping, str, bytes, NoneType), "a mapping, text or bytes"),
        ("files", files, (Mapping, NoneType), "a mapping of names to files"),
    ]
    for name, value, kind, said in kinds:
        if not isinstance(value, kind):
            raise UsageError(f"{name} is {said}, not {type(value).__name__}")


def _checked(path: str) -> str:
    if not path.startswith("/") or path.startswith("//"):
        raise UsageError(f"path is {path[:60]!r}: begin it with one slash; it is joined to base_url")
    if "#" in path or "\\" in path or any(ord(character) < 32 or ord(character) == 127 for character in path):
        raise UsageError(
            "path holds '#', a backslash or a control character: quote it with urllib.parse.quote"
        )
    if any(unquote(part) in (".", "..") for part in path.split("/")):
        raise UsageError("path holds '.' or '..', which would lead elsewhere: leave them out")
    return quote(path, safe=SAFE_IN_PATHS)


def _body(
    json: Any, data: Mapping[str, Any] | str | bytes | None, files: Files | None
) -> tuple[Any, Any, dict[str, str]]:
    if json is not None:
        return "json", json, {}
    if files is not None:
        fields = {} if data is None else dict(query(*dict(data).items()))  # type: ignore[arg-type]
        return "multipart", {**{name: (None, value) for name, value in fields.items()}, **files}, {}
    if data is None:
        return None, None, {}
    if isinstance(data, str | bytes):
        return "binary", data.encode() if isinstance(data, str) else data, {}
    form = urlencode(query(*data.items())).encode()
    return "binary", form, {"Content-Type": "application/x-www-form-urlencoded"}


def _operation(method: str, path: str) -> str:
    """The operation that this is: a pull, for one, is a GET and must not be repeated."""
    for known, pattern, name in _patterns():
        if known == method and pattern.fullmatch(path):
            return name
    return "raw"


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], str]]:
    """Fixed paths first: `/bot/pagination` is no bot."""
    operations = sorted(POLICY.operations.values(), key=lambda rules: rules.path.count("{"))
    return [
        (rules.method, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(rules.path))), rules.operation)
        for rules in operations
    ]
