"""schemathesis over one mock in process: all phases, all checks, each finding once."""

from __future__ import annotations

import copy
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema
from schemathesis.schemas import BaseSchema

from specloom_mock.documents.document import Document
from specloom_mock.handles import WorldHandle
from specloom_mock.serving.app import App

from .examined import Finding, credentials, prepare

CONFIG = Path(__file__).with_name("schemathesis.toml")


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
