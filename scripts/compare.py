"""What our clients and the published ones do on the same faults, written to docs/faults.md and, in short, the README.

The mock's journal tells how many requests each call made, and how often it took effect.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import apart
import faults_summary
import specloom_mock
from specloom_mock.documents.document import Document
from specloom_mock.handles import MockHandle
from specloom_mock.worlds.journal import Entry

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "faults.md"
# A call that takes longer is said to hang; the slowest that does not waits for two retries.
HANG_SECONDS = 12.0
HEAD = f"""# The same faults, with the published clients and with these

Each row is one call, made while one fault is planted into the mock server. A cell says what the caller got, how many
requests the server saw and, where a second time would matter, how often the call took effect. Written by `make compare`
(`scripts/compare.py`), from the mock's journal. What shows most:

{faults_summary.BEGIN}
{faults_summary.END}

"""


class Case(NamedTuple):
    """A call, its operation, and who else can make it."""

    call: str
    api: str
    operation: str
    says: str
    published: str

    @property
    def rules(self) -> dict[str, Any]:
        """What the document says of its operation."""
        return document(self.api).operations[self.operation].raw


CASES = [
    Case("codevf_create", "codevf", "createTask", "hand in a paid task", "codevf-sdk 0.1.1"),
    Case("codevf_retrieve", "codevf", "retrieveTask", "look at a task", "codevf-sdk 0.1.1"),
    Case("phospho_create", "phospho", "createTask", "record a task", "phospho 0.1.1"),
    Case("phospho_get", "phospho", "getTask", "read a task", "phospho 0.1.1"),
    Case("maestro_get", "maestro", "getTask", "read a task", "botcity-maestro-client 1.0.1"),
    Case(
        "maestro_credential",
        "maestro",
        "createCredential",
        "create a credential",
        "botcity-maestro-client 1.0.1",
    ),
    Case("maestro_finish", "maestro", "updateTask", "finish a task", "botcity-maestro-sdk 0.9.1"),
    Case("maestro_push", "maestro", "pushDatapoolEntry", "push an item", "botcity-maestro-sdk 0.9.1"),
]


@cache
def document(api: str) -> Document:
    """The document of an API."""
    return Document.read(api)


def faults() -> list[tuple[str, dict[str, Any]]]:
    """What goes wrong, and in whose words."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    return [
        ("connection reset before the request is read", {"kind": "reset"}),
        ("answer lost after the request was handled", {"kind": "answer_lost"}),
        ("503 with `Retry-After: 1`", {"kind": "status", "status": 503, "headers": {"Retry-After": "1"}}),
        ("429 with `Retry-After: 1`", {"kind": "status", "status": 429, "headers": {"Retry-After": "1"}}),
        (
            "429 with a date in `Retry-After`",
            {"kind": "status", "status": 429, "headers": {"Retry-After": soon}},
        ),
        ("answer cut short", {"kind": "truncate"}),
        ("answer that is no JSON", {"kind": "garble"}),
        ("token taken back", {"kind": "token_revoked"}),
    ]


@dataclass
class Seen:
    """What became of one call."""

    outcome: str
    requests: int
    effects: int | None

    def __str__(self) -> str:
        requests = f"{self.requests} request{'s' * (self.requests != 1)}"
        if self.effects is None:
            return f"{self.outcome}; {requests}"
        return f"{self.outcome}; {requests}, {self.effects} effect{'s' * (self.effects != 1)}"


def main() -> int:
    """Write the page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--print", action="store_true", help="print the page instead of writing it")
    chosen = arguments.parse_args()
    tables = "\n".join(compared(apart.peers()))
    short = faults_summary.summary(tables)
    page = HEAD.replace(faults_summary.END, short + faults_summary.END) + tables
    if chosen.print:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")
        README.write_text(
            faults_summary.replaced(README.read_text(encoding="utf-8"), short), encoding="utf-8"
        )
    return 0


def compared(peers: Path) -> Iterator[str]:
    """A table for each call."""
    for case in CASES:
        yield f"## {case.api}: {case.says}\n"
        yield f"| fault | {case.published} | specloom |"
        yield "|---|---|---|"
        for text, fault in faults():
            cells = [seen(case, fault, python) for python in (peers, Path(sys.executable))]
            yield f"| {text} | {cells[0]} | {cells[1]} |"
        yield ""


def seen(case: Case, fault: dict[str, Any], python: Path) -> Seen:
    """One call in a mock of its own, with one fault."""
    with specloom_mock.running(case.api) as mock:
        environment = {**os.environ, **mock.default.env, **prepared(case, mock), "PYTHONPATH": ""}
        command: list[str | Path] = [
            python,
            "-I",
            ROOT / "tests" / "peers" / "programs" / "one_call.py",
            case.call,
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        ) as process:
            assert process.stdout is not None
            while (line := process.stdout.readline().strip()) not in ("ready", ""):
                pass
            mock.default.world.faults.add(api=case.api, operation=case.operation, count=1, **fault)
            mock.default.journal.clear()
            outcome = ended(process) if line else "could not be made"
        entries = mock.default.journal.find(api=case.api, operation=case.operation)
        return Seen(outcome, len(entries), effects(case, entries))


def prepared(case: Case, mock: MockHandle) -> dict[str, str]:
    """What a call needs to be there."""
    if case.api != "codevf":
        return {}
    mock.default.set(rate_limits=False)
    with mock.codevf.http(headers={"Authorization": f"Bearer {mock.codevf.credentials['api_key']}"}) as http:
        project = http.post("/projects/create", json={"name": "p"}).json()["id"]
        body = {"prompt": "p", "maxCredits": 1, "projectId": project}
        return {"PROJECT": str(project), "TASK": http.post("/tasks/create", json=body).json()["id"]}


def ended(process: subprocess.Popen[str]) -> str:
    """How a call ended, in a few words."""
    try:
        output, _ = process.communicate("go\n", timeout=HANG_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"**hangs** (killed after {HANG_SECONDS:.0f} s)"
    if not output.strip():
        return "ends without a word"
    found: dict[str, str] = json.loads(output.strip().splitlines()[-1])
    return f"`{found['raised']}`" if "raised" in found else found["returned"]


def effects(case: Case, entries: list[Entry]) -> int | None:
    """How often the call was carried out, where that matters; a replayed idempotency key is no second time."""
    if case.rules["x-specloom-repeat"] == "always":
        return None
    key = case.rules.get("x-specloom-idempotency", {}).get("field")
    done = [entry.describe() for entry in entries if entry.handled]
    return len({(entry["request"]["body"] or {}).get(key, entry["id"]) for entry in done})


if __name__ == "__main__":
    sys.exit(main())
