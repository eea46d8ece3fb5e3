"""A mock made ready to be examined, and what is found wrong with it."""

from __future__ import annotations

import base64
from typing import NamedTuple

from specloom_mock.handles import ApiHandle

# Enough that a task of any price can be paid for: what is examined here is not the balance.
BALANCE = 10**9


class Finding(NamedTuple):
    """A rule that a mock broke."""

    check: str
    operation: str
    text: str

    def __str__(self) -> str:
        return f"{self.check}, {self.operation}: {self.text}"


def prepare(api: ApiHandle) -> None:
    """Switch off what examines the examiner: its pace and its means."""
    api._owner.set(rate_limits=False)
    if "set_balance" in api._api.service.actions:
        api.act("set_balance", total=BALANCE)


def credentials(api: ApiHandle, given: dict[str, str] | None = None) -> dict[str, str]:
    """The headers that a client of this API sends, as its document says."""
    document, values = api._api.document, given or api.credentials
    if login := document.raw.get("x-specloom-login"):
        operation = document.operations[login["operation"]]
        with api.http() as http:
            answer = http.request(operation.method, operation.path, json=values)
        return {"Authorization": f"Bearer {answer.raise_for_status().json()[login['token']]}"}
    key = values["api_key"]
    extra = [
        s["name"] for s in document.raw["components"]["securitySchemes"].values() if s.get("in") == "header"
    ]
    if not extra:
        return {"Authorization": f"Bearer {key}"}
    *parts, last = base64.urlsafe_b64decode(key).decode().split(":")
    return {"Authorization": f"Bearer {last}"} | dict(zip(extra, parts, strict=True))
