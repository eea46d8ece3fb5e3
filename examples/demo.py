"""Five services, five clients at once, and a few faults: `make demo`.

Starts the mocks as a process of their own, drives every client through its story while things go wrong, and then asks
the mocks what really happened: what was asked for, done, lost or done twice.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from altan import AsyncAltanActionsClient
from codevf import AsyncCodeVFClient, ServiceMode
from maestro_client import AsyncMaestroClient
from oct7_distributor import DistributorClient
from phospho import AsyncClient
from specloom import OutcomeUnknown

# An engineer's hour passes in half a minute; what the clients wait is their own, real time.
SCALE = 120
STOP_SECONDS = 5.0
NEXT = """
Where next:
  README.md                            a first program for each service
  docs/tutorials/index.md              ten minutes with each of them
  .venv/bin/specloom mock --clock 60   mock servers for yourself, with a page at /_console/
  .venv/bin/specloom --help            the command line
  make docs                            all pages as a site, with a search"""
FAULTS: list[dict[str, Any]] = [
    {"api": "codevf", "operation": "createTask", "kind": "answer_lost", "count": 2},
    {"api": "codevf", "operation": "retrieveTask", "kind": "status", "status": 503, "count": 2},
    {"api": "phospho", "operation": "createTask", "kind": "answer_lost", "count": 1},
    {"api": "phospho", "operation": "listSessionTasks", "kind": "reset", "count": 1},
    {"api": "altan", "operation": "listConnections", "kind": "garble", "count": 1},
    {"api": "altan", "operation": "executeAction", "kind": "answer_lost", "count": 1},
    {"api": "distributor", "operation": "fetchTask", "kind": "delay", "seconds": 1, "count": 1},
    {"api": "distributor", "operation": "completeTask", "kind": "answer_lost", "count": 1},
    {"api": "maestro", "operation": "updateTask", "kind": "token_revoked", "count": 1},
    {"api": "maestro", "operation": "updateDatapoolEntry", "kind": "answer_lost", "count": 2},
]


@dataclass
class Story:
    """What one client was asked for, and what came of it."""

    api: str
    title: str
    asked: int
    tell: Callable[[Story], Awaitable[None]]
    effects: Callable[[dict[str, list[dict[str, Any]]]], list[str]]
    step: Callable[[], None] = lambda: None
    in_doubt: int = 0
    problems: list[str] = field(default_factory=list[str])

    @asynccontextmanager
    async def doubting(self, client: AsyncClient | None = None) -> AsyncGenerator[None]:
        """A call that must not be repeated: where its answer is lost, that is said, and nothing is sent again.

        A client whose service shows what was made finds out what became of it.
        """
        try:
            yield
        except OutcomeUnknown as problem:
            self.in_doubt += 1
            if client is not None and (found := await client.reconcile(problem)).outcome != "done":
                self.problems.append(str(found))
        self.step()


async def codevf(story: Story) -> None:
    """Tasks of every mode for one project, each watched until its files are there."""
    async with AsyncCodeVFClient() as client:
        project = await client.projects.create("specloom demo")
        modes = [ServiceMode.FAST, ServiceMode.REALTIME_ANSWER]

        async def one(number: int) -> None:
            task = await client.tasks.create(
                f"demo {number}", max_credits=30, project_id=project.id, mode=modes[number % len(modes)]
            )
            done = await task.wait(timeout=45)
            assert await done.deliverables()
            story.step()

        await asyncio.gather(*(one(number) for number in range(story.asked)))


async def phospho(story: Story) -> None:
    """A conversation, recorded task by task; a lost answer is settled by looking at the session."""
    async with AsyncClient() as client:
        session = await client.sessions.create(data={"source": "demo"})
        for number in range(story.asked):
            async with story.doubting(client):
                await client.tasks.create(session.id, None, f"demo {number}")
        assert len(await session.list_tasks()) == story.asked


async def altan(story: Story) -> None:
    """E-mails through a connection, all at once; an execution is never repeated by itself."""
    async with AsyncAltanActionsClient() as client:
        await client.list_connections()

        async def one(number: int) -> None:
            letter = {"to": "someone@example.com", "subject": f"demo {number}", "body": "hello"}
            async with story.doubting():
                await client.execute_action("abc123", "send-email", letter, validate=True)

        await asyncio.gather(*(one(number) for number in range(story.asked)))


async def distributor(story: Story) -> None:
    """A worker that fetches tasks until there are none, and reports on each."""
    async with DistributorClient() as client:
        while (task := await client.afetch_task(platform="instagram", actor_uid="the actor uid")) is not None:
            made = task.expected_entity
            entity = made(url="https://example.com/1", text="hi", author="ada") if made else None
            async with story.doubting():
                await task.asuccess(entity=entity)


async def maestro(story: Story) -> None:
    """A bot that empties a datapool within a task, over a revoked token and lost answers."""
    async with AsyncMaestroClient() as client:
        task = (await client.tasks.create("TestCI", parameters={"source": "demo"})).parsed
        async with client.tasks.running(task.id) as run:
            async for item in client.datapools.consume("demo", task_id=task.id):
                async with item:
                    run.processed()
                story.step()


def stories() -> list[Story]:
    """All five, and where each leaves its traces in the mock."""
    return [
        Story("codevf", "CodeVF", 6, codevf, lambda t: [row["prompt"] for row in t["tasks"]]),
        Story(
            "phospho",
            "phospho",
            8,
            phospho,
            lambda t: [r["input"] for r in t["tasks"] if "demo" in r["input"]],
        ),
        Story(
            "altan",
            "Altan Actions",
            8,
            altan,
            lambda t: [row["payload"]["subject"] for row in t["executions"]],
        ),
        Story(
            "distributor",
            "Distributor",
            6,
            distributor,
            lambda t: [r["key"] for r in t["handed"] if r["report"]],
        ),
        Story(
            "maestro", "Maestro", 8, maestro, lambda t: [r["id"] for r in t["items"] if r["state"] == "DONE"]
        ),
    ]


async def tell_all(told: list[Story]) -> None:
    """All five at the same time; one that fails does not stop the others."""

    async def one(story: Story) -> None:
        try:
            await story.tell(story)
        except Exception as problem:  # noqa: BLE001  # told in the summary
            story.problems.append(f"{type(problem).__name__}: {problem}")

    await asyncio.gather(*map(one, told))


@contextmanager
def mock() -> Generator[str]:
    """`specloom mock` on a free port, ended when the block is left."""
    command = [sys.executable, "-m", "specloom_mock", "--port", "0", "--clock", str(SCALE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if " ready on " not in line:
                sys.exit("demo: the mock servers did not start; see what they said above")
            yield line.rpartition(" ")[2].strip()
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def prepare(control: httpx.Client) -> None:
    """A datapool for Maestro's story, then the faults."""
    environment = control.get("/env").raise_for_status().json()
    os.environ.update(environment)
    base = environment["BOTCITY_SERVER"]
    login = {"login": environment["BOTCITY_LOGIN"], "key": environment["BOTCITY_KEY"]}
    with httpx.Client(base_url=base) as http:
        token = http.post("/api/v2/workspace/login", json=login).json()["accessToken"]
        http.headers["token"] = token
        http.post("/api/v2/datapool", json={"label": "demo", "schema": []}).raise_for_status()
        for number in range(8):
            http.post("/api/v2/datapool/demo/push", json={"values": {"n": number}}).raise_for_status()
    for fault in FAULTS:
        control.post("/worlds/default/faults", json=fault).raise_for_status()


def audit(story: Story, control: httpx.Client) -> list[str]:
    """A row of the summary: what was asked for, against what the mock has done."""
    state = control.get(f"/worlds/default/services/{story.api}", params={"limit": 1000}).json()["tables"]
    done = story.effects({name: table["rows"] for name, table in state.items()})
    entries = control.get("/worlds/default/journal", params={"api": story.api, "limit": 10000}).json()[
        "entries"
    ]
    faults = sum(bool(entry["faults"]) for entry in entries)
    lost, doubled = story.asked - len(set(done)), len(done) - len(set(done))
    if lost or doubled:
        story.problems.append(f"{lost} lost, {doubled} done twice")
    return [
        str(n) for n in (story.asked, len(entries), faults, story.in_doubt, len(set(done)), lost, doubled)
    ]


@contextmanager
def progress(told: list[Story], console: Console) -> Generator[None]:
    """A bar for each client on a terminal, plain lines elsewhere."""
    if not console.is_terminal:
        counts = dict.fromkeys([story.api for story in told], 0)
        for story in told:

            def say(story: Story = story) -> None:
                counts[story.api] += 1
                print(f"{story.title}: {counts[story.api]} of {story.asked}", flush=True)

            story.step = say
        yield
        return
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:14}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bars:
        for story in told:
            bar = bars.add_task(story.title, total=story.asked)
            story.step = lambda bar=bar: bars.advance(bar)  # type: ignore[misc]  # a default argument is no mistake here
        yield


def summary(told: list[Story], control: httpx.Client) -> Table:
    """What the mocks say has happened."""
    table = Table(title="What the mock servers saw", box=SIMPLE_HEAD, padding=0)  # whole in 60 columns
    table.add_column("client", no_wrap=True)
    for name in ("asked", "requests", "faults", "in doubt", "done", "lost", "twice"):
        table.add_column(name, justify="right", min_width=max(map(len, name.split())))
    for story in told:
        table.add_row(story.title, *audit(story, control))
    return table


def main() -> int:
    """Run the demo; 1 where something was lost, doubled or failed."""
    console, started = Console(), time.monotonic()
    told = stories()
    with mock() as url, httpx.Client(base_url=f"{url}/_control") as control:
        console.print(
            f"Five mock servers on {url}, an hour in {3600 // SCALE} seconds; {len(FAULTS)} kinds of faults planted.\n"
            f"Every request as it comes: {url}/_console/ in a browser, as long as this runs.\n"
            "CodeVF takes longest: there (simulated) people work.\n",
            soft_wrap=True,
        )
        prepare(control)
        with progress(told, console):
            asyncio.run(tell_all(told))
        console.print(summary(told, control))
    problems = [f"{story.title}: {problem}" for story in told for problem in story.problems]
    console.print(
        "\n".join(problems) or "Nothing was lost, nothing was done twice.", style="bold", soft_wrap=True
    )
    console.print(
        "In doubt: an answer was lost and the call must not be repeated, so the client raised OutcomeUnknown.\n"
        f"Took {time.monotonic() - started:.0f} s, and left nothing running.\n{NEXT}",
        soft_wrap=True,
    )
    return 1 if problems else 0


if __name__ == "__main__":
    # as if by Ctrl-C: every block is left in order, and the servers end, too
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda _number, _frame: signal.raise_signal(signal.SIGINT))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except (OSError, httpx.HTTPError, json.JSONDecodeError) as problem:
        sys.exit(f"demo: {problem}")
