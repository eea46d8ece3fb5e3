"""Requests and answers held against their document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

from ..service import NOTHING, Reply
from ..serving.bodies import BadBody, File, Memory, Receiver
from ..serving.forms import Form
from ..serving.wire import Head
from ..storage import Upload
from .document import JSON, Operation, Parameter
from .json_text import read_json
from .schemas import SHOWN_CHARACTERS, Finding, shown

MULTIPART = "multipart/form-data"
# Made once: json.dumps makes an encoder for each call that wants anything special.
PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
ESCAPED = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


class Decoded(Protocol):
    """Where the parts of a request go once they are read."""

    path: dict[str, Any]
    query: dict[str, Any]
    headers: dict[str, str]
    body: Any
    files: dict[str, Upload]


class OwnFault(Exception):
    """The mock's own answer breaks the document."""


def receiver(operation: Operation | None, head: Head) -> Receiver:
    """What takes the body of a request to this operation."""
    media = media_of(head)
    if operation is not None and media in operation.body:
        if media == MULTIPART:
            return Form(head.headers["content-type"])
        if is_binary(media):
            return File("", media)
    return Memory()


def is_binary(media: str) -> bool:
    """Whether a body of this type is kept as bytes."""
    return not (is_json(media) or media.startswith("text/") or media == MULTIPART)


def is_json(media: str) -> bool:
    """Whether a body of this type is JSON."""
    return media == JSON or (media.startswith("application/") and media.endswith("+json"))


def media_of(head: Head) -> str:
    """The content type without its parameters, in lower case."""
    return _media(head.headers.get("content-type", ""))


@lru_cache(256)
def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def hold_parameters(
    operation: Operation, call: Decoded, raw_path: dict[str, str], query: bytes
) -> list[Finding]:
    """Decode path, query and header parameters into the call; what does not fit."""
    if not operation.parameters:
        return []
    found: list[Finding] = []
    given = _query(query, found) if query and operation.query else {}
    for parameter in operation.parameters:
        if parameter.place == "path":
            values: list[str] | None = [raw_path[parameter.name]]
            into = call.path
        elif parameter.place == "query":
            values, into = given.get(parameter.name), call.query
        elif parameter.place == "header":
            value = call.headers.get(parameter.name.lower())
            values, into = (None if value is None else [value]), {}
        else:
            continue
        _hold_parameter(parameter, values, into, found)
    return found


def unknown_parameters(operation: Operation, query: bytes) -> list[Finding]:
    """Names in the query that an operation with parameters there does not have: slips of the pen."""
    if not operation.query:
        return []
    known = ", ".join(sorted(operation.query))
    given = _query(query, [])
    return [
        Finding(f"query.{name}"[:SHOWN_CHARACTERS], f"one of the parameters {known}", "another name")
        for name in given.keys() - operation.query
    ]


def _query(query: bytes, found: list[Finding]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for pair in query.split(b"&"):
        if pair:
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            try:
                given.setdefault(unquote_to_bytes(name).decode(), []).append(unquote_to_bytes(value).decode())
            except UnicodeDecodeError:
                found.append(Finding("query", "percent-encoded UTF-8", "other bytes"))
    return given


def _hold_parameter(
    parameter: Parameter, values: list[str] | None, into: dict[str, Any], found: list[Finding]
) -> None:
    where = f"{parameter.place}.{parameter.name}"
    invalid = parameter.raw.get("x-specloom-invalid")
    if not values:
        if parameter.required:
            found.append(
                Finding(where, "a value", "nothing", parameter.raw.get("x-specloom-missing", invalid))
            )
        return
    if "array" in parameter.types:
        items = values if parameter.explode else values[0].split(",")
        value: Any = [_coerce(item, parameter.item_types) for item in items]
    elif len(values) > 1:
        found.append(Finding(where, "one value", f"{len(values)} values", invalid))
        return
    else:
        value = _coerce(values[0], parameter.types)
    if parameter.schema.fits(value):
        into[parameter.name] = value
        return
    found += parameter.schema.findings(value, where, parameter.raw)


def _coerce(text: str, types: frozenset[str]) -> Any:
    """A parameter is text on the wire; `3.0` is an integer, as in JSON Schema."""
    if "integer" in types or "number" in types:
        try:
            return int(text) if text.isascii() and "_" not in text and text == text.strip() else text
        except ValueError:
            pass
        try:
            number = (
                float(text)
                if text[:1] in "-+.0123456789" and "_" not in text and "n" not in text.lower()
                else None
            )
        except ValueError:
            number = None
        if number is not None and abs(number) != float("inf"):
            return int(number) if "integer" in types and number.is_integer() else number
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if "null" in types and text in ("", "null") and "string" not in types:
        return None
    return text


def hold_body(operation: Operation, call: Decoded, head: Head, body: Receiver) -> list[Finding]:
    """Decode the body into the call; what does not fit. A body that no one asked for is not looked at."""
    if not operation.body:
        return []
    media = media_of(head)
    if body.size == 0 and media != MULTIPART:
        if operation.body_required and not _empty_fits(operation, media):
            return [Finding("body", f"a body of type {' or '.join(operation.body)}", "nothing")]
        return []
    media = media or (JSON if JSON in operation.body else "")
    schema = operation.body.get(media) or _ranged(operation, media)
    if schema is None:
        return [
            Finding(
                "body", f"the content type {' or '.join(operation.body)}", shown(media) if media else "none"
            )
        ]
    try:
        value = _decode(call, media, body)
    except BadBody as problem:
        return [Finding("body", problem.expected, problem.came, unreadable=True)]
    call.body = None if isinstance(body, File) else value
    return [] if schema.fits(value) else schema.findings(value, "body")


def _empty_fits(operation: Operation, media: str) -> bool:
    """An empty text or file is a body too, where its type says so."""
    return media in operation.body and not is_json(media) and operation.body[media].fits("")


def _ranged(operation: Operation, media: str) -> Any:
    for known, schema in operation.body.items():
        if known == "*/*" or (known.endswith("/*") and media.startswith(known[:-1])):
            return schema
    return None


def _decode(call: Decoded, media: str, body: Receiver) -> Any:
    if isinstance(body, Form):
        fields, files = body.finish()
        call.files = {name: uploads[-1] for name, uploads in files.items()}
        texts = {name: values[0] if len(values) == 1 else values for name, values in fields.items()}
        return texts | dict.fromkeys(files, "")
    if isinstance(body, File):
        call.files = {"": body.finish()}
        return ""
    assert isinstance(body, Memory)
    if is_json(media):
        return read_json(body.content)
    try:
        return body.content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise BadBody("text in UTF-8", "other bytes") from problem


def hold_reply(operation: Operation, reply: Reply) -> tuple[bytes | Any, str]:
    """The body and its type; an answer that the document does not know is a fault of our own."""
    answer = operation.answer(reply.status)
    if answer is None:
        known = ", ".join(operation.answers)
        raise OwnFault(f"{operation.id}: expected a status of {known}, got {reply.status}")
    for name in answer.required_headers:
        if name not in map(str.lower, reply.headers):
            raise OwnFault(f"{operation.id} {reply.status}: expected the header {name}, got none")
    if reply.content is not None:
        return _hold_content(operation, reply, answer.media)
    if reply.json is NOTHING:
        if answer.media:
            raise OwnFault(
                f"{operation.id} {reply.status}: expected {' or '.join(answer.media)}, got no body"
            )
        return b"", ""
    media = reply.media_type or JSON
    schema = answer.media.get(media)
    if schema is None:
        raise OwnFault(
            f"{operation.id} {reply.status}: expected {' or '.join(answer.media) or 'no body'}, got {media}"
        )
    if not schema.fits(reply.json):
        findings = schema.findings(reply.json, "answer")
        raise OwnFault(f"{operation.id} {reply.status}: {said(findings)}")
    return encode(reply.json), media


def _hold_content(operation: Operation, reply: Reply, media: dict[str, Any]) -> tuple[Any, str]:
    kind = reply.media_type.partition(";")[0].strip().lower()
    if kind not in media and media.keys().isdisjoint(("*/*", "application/octet-stream")):
        raise OwnFault(
            f"{operation.id} {reply.status}: expected {' or '.join(media) or 'no body'}, got {kind or '?'}"
        )
    content = reply.content.encode() if isinstance(reply.content, str) else reply.content
    return content, reply.media_type


def encode(value: Any) -> bytes:
    """JSON in UTF-8; what UTF-8 cannot write is escaped."""
    try:
        return PLAIN.encode(value).encode()
    except UnicodeEncodeError:
        return ESCAPED.encode(value).encode()
    except (TypeError, ValueError, RecursionError) as problem:
        raise OwnFault(f"the answer is no JSON: {problem}") from problem


def said(findings: Iterable[Finding]) -> str:
    """The first few findings in one sentence."""
    return "; ".join(map(str, list(findings)[:3]))
