"""A journal as an HTTP archive, which browsers and other tools open."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from .journal import Entry


def har(entries: list[Entry], origin: str, version: str) -> dict[str, Any]:
    """The entries as an HTTP archive 1.2, masked like the journal."""
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "specloom mock", "version": version},
            "entries": [_har_entry(entry, entry.describe(), origin) for entry in entries],
        }
    }


def _har_entry(entry: Entry, shown: dict[str, Any], origin: str) -> dict[str, Any]:
    query = f"?{shown['query']}" if shown["query"] else ""
    wait = round(entry.seconds * 1000, 3)
    request, answer = shown["request"], shown["answer"]
    return {
        "startedDateTime": shown["at"],
        "time": wait,
        "request": {
            "method": entry.method,
            "url": f"{origin}{shown['path']}{query}",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _pairs(request["headers"]),
            "queryString": [
                {"name": n, "value": v} for n, v in parse_qsl(shown["query"], keep_blank_values=True)
            ],
            "headersSize": -1,
            "bodySize": entry.request_size,
            **({"postData": _content(request)} if entry.request_body else {}),
        },
        "response": {
            "status": entry.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _pairs(answer["headers"]),
            "content": {"size": entry.answer_size, **_content(answer)},
            "redirectURL": answer["headers"].get("location", ""),
            "headersSize": -1,
            "bodySize": entry.answer_size,
        },
        "cache": {},
        "timings": {"send": 0, "wait": wait, "receive": 0},
        "_specloom": {
            key: shown[key] for key in ("operation", "fits", "problems", "handled", "faults", "own_fault")
        },
    }


def _pairs(headers: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers.items()]


def _content(side: dict[str, Any]) -> dict[str, str]:
    body = side["body"]
    text = "" if body is None else body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return {"mimeType": side["headers"].get("content-type", ""), "text": text}
