"""schemathesis over one mock in process: all phases, all checks, each finding once."""

from __future__ import annotations

import base64
import copy
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema
from schemathesis.schemas import BaseSchema

from specloom_mock.app import App
from specloom_mock.document import Document
from specloom_mock.handles import ApiHandle, WorldHandle

CONFIG = Path(__file__).with_name("schemathesis.toml")
# Enough that a task of any price can be paid for: what is examined here is not the balance.
BALANCE = 10**9


class Finding(NamedTuple):
    """A rule that a mock broke."""

    check: str
    operation: str
    text: str

    def __str__(self) -> str:
        return f"{self.check}, {self.operation}: {self.text}"


def explore(
    world: WorldHandle, api: str, *, examples: int, seed: int, only: str | None = None
) -> list[Finding]:
    """What schemathesis finds; `only` narrows it to one operation."""
    prepare(world.api(api))
    config = _config(credentials(world.api(api)), examples, seed)
    schema: BaseSchema = schemathesis.openapi.from_dict(_served(world, api), config=config)
    schema.app = App(world.mock)
    if only:
        schema = schema.include(operation_id=only)
    found = {finding[:2]: finding for finding in _run(schema)}
    return list(found.values())


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


def _config(headers: dict[str, str], examples: int, seed: int) -> SchemathesisConfig:
    data = tomllib.loads(CONFIG.read_text())
    # Shrinking is for people: a finding here names its request anyway, and shrinking one crash takes minutes.
    generation = {"max-examples": examples, "database": "none", "no-shrink": True}
    for part in (data, *data["project"]):
        part |= {"continue-on-failure": True, "headers": headers, "generation": generation}
    # No memory of earlier runs: the same seed gives the same run, and nothing is left in the tree.
    return SchemathesisConfig.from_dict(data | {"seed": seed, "cache": {"enabled": False}})


def _served(world: WorldHandle, api: str) -> dict[str, Any]:
    document: Document = world.mock.apis[api].document
    raw = copy.deepcopy(document.raw)
    raw["servers"] = [{"url": f"/w/{world.name}/{api}"}]
    return raw


def _run(schema: BaseSchema) -> Iterator[Finding]:
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            yield Finding("schemathesis", event.label, str(event.value))
        if isinstance(event, events.FatalError):
            raise event.exception
        if isinstance(event, events.ScenarioFinished):
            yield from _failures(event)


def _failures(event: events.ScenarioFinished) -> Iterator[Finding]:
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.status is Status.FAILURE and check.failure_info is not None:
                failure = check.failure_info.failure
                case = recorder.cases[case_id].value
                text = f"{failure.title}: {failure.message} ({case.as_curl_command()})"
                yield Finding(check.name, case.operation.label, shorten(text))


def shorten(text: str) -> str:
    """On one line, and not longer than two."""
    width = 2 * shutil.get_terminal_size((110, 24)).columns
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[:width]}…"
