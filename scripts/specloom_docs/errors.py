"""A document's page of errors: codes, what each raises, what it means and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from itertools import groupby
from typing import Any

from .markdown import anchored, code, join, table
from .spec import Document


def page(document: Document) -> str:
    """All codes by status, and what is raised where no code is known."""
    errors = document.extension("errors")
    codes = sorted(errors["codes"].items(), key=lambda item: str(item[1]["status"]))
    parts = [f"# {document.info['title']}: errors", _where(errors)]
    for status, group in groupby(codes, key=lambda item: str(item[1]["status"])):
        rows = [_row(name, value) for name, value in group]
        head = ["code, and what it raises", "meaning, and what to do"]
        # The search takes no number for a word, but finds what is in the index.
        entry = f"```{{index}} single: {status}\n```"
        parts += [entry, f"## {status} {HTTPStatus(int(status)).phrase}", table(head, rows)]
    parts += ["## Where no code is known", _statuses(errors)]
    return join(parts)


def _row(name: str, value: Mapping[str, Any]) -> list[str]:
    again = " It may be tried again." if value.get("retryable") else ""
    shown = f"{anchored(anchor(name), code(name))} {code(value['exception'])}"
    return [shown, f"{value['meaning']} *{value['remedy']}*{again}"]


def anchor(name: str) -> str:
    """Where a code is on the page."""
    return f"code-{name.replace('_', '-')}"


def _where(errors: Mapping[str, Any]) -> str:
    first = errors["shapes"][0]
    if "code" not in first:
        return "Answers of this service carry no code: the codes here name the cases."
    return f"The code of an answer is its {code(first['code'])}."


def _statuses(errors: Mapping[str, Any]) -> str:
    rows = [[code(status), code(exception)] for status, exception in errors["statuses"].items()]
    return table(["status", "raises"], rows)
