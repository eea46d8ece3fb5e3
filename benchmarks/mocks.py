"""Mock servers: requests a second, and how soon they answer."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from .arena import Contestant, Entry
from .figures import Report, Series, Size, Table, Target, of, ratio
from .places import ROOT, environment, interpreter, pinned, prism

ROUNDS: Mapping[Size, tuple[int, int, int]] = {
    "smoke": (1, 50, 1),
    "quick": (3, 1000, 2),
    "long": (7, 4000, 5),
}
OURS, PRISM, BARE, CONNEXION = "specloom mock", "Prism", "bare Starlette", "connexion"
CONSTANT = "one constant answer, ASGI"
START_SECONDS = 30.0
LOOK_SECONDS = 0.002  # between two tries to reach a server that starts
CREDITS = 1e9
BODY = {"prompt": "Vectorize the loop.", "maxCredits": 240, "projectId": 1}


class Server(NamedTuple):
    """How a server is started, and where it has CodeVF's paths."""

    label: str
    command: list[str]
    port: int
    base: str = "/codevf"

    def get(self, task: str) -> str:
        return self._request("GET", f"/tasks/{task}", "")

    def post(self) -> str:
        return self._request("POST", "/tasks/create", json.dumps(BODY))

    def _request(self, method: str, path: str, body: str) -> str:
        kind = f"content-type: application/json\r\ncontent-length: {len(body)}\r\n" if body else ""
        head = "host: 127.0.0.1\r\nauthorization: Bearer sk_test_specloom\r\naccept: application/json\r\n"
        return f"{method} {self.base}{path} HTTP/1.1\r\n{head}{kind}\r\n{body}"


def measure(size: Size) -> Report:
    rounds, calls, starts = ROUNDS[size]
    tables: list[Table] = []
    busiest = 0.0
    with ExitStack() as stack:
        begun = [(each, stack.enter_context(running(each))) for each in servers(with_peers=size != "smoke")]
        there = [(server, process.pid) for server, process in begun if process is not None]
        task = prepared(there[0][0])
        for method in ("GET", "POST"):
            title = f"{method} {'/tasks/{id}' if method == 'GET' else '/tasks/create'}"
            table, share = _speeds(title, there, method, task, rounds=rounds, calls=calls)
            tables.append(table)
            busiest = max(busiest, share)
    started = _starts(servers(with_peers=size != "smoke"), starts)
    tables.append(started)
    targets = [Target("start until it answers, all five", 500, of(started, OURS).middle, unit=" ms")]
    for table in tables[:2]:
        method = table.title.split()[0]
        targets += [
            Target(f"mock {method} / {label}", bound, _against(table, label), at_least=True)
            for label, bound in ((PRISM, 3), (BARE, 0.7))
        ]
    return Report(
        "mocks",
        "Mock servers",
        f"Each in a process on one core, requests from another core over 16 connections, {rounds} rounds of {calls} after "
        "as many to warm up. What is told is requests a second of the server's own CPU time, all its threads and its part "
        "of the kernel included: what it answers when it has the core for itself. The mock checks credential, scope, "
        "request and answer, plays faults and keeps its journal; rate limits are off, and so are the engineers who would "
        "take up each task a minute later. Bare Starlette checks nothing; the constant answer is uvicorn's share, which "
        "no framework on it can be faster than. Prism serves the same document, its compiler and collector on the same "
        "core, connexion two operations in OpenAPI 3.0. The program that asks was itself busy for at most "
        f"{busiest:.0%} of the time.",
        tables,
        targets,
        [f"{label} is not here: it was not measured." for label in _missing(tables[0], size)],
    )


def servers(*, with_peers: bool) -> list[Server]:
    """Those that can be started here, ours first."""
    python = str(interpreter())
    ports = [_free() for _ in range(5)]
    found = [
        Server(OURS, [python, "-m", "specloom_mock", "--port", str(ports[0])], ports[0]),
        Server(BARE, [python, "-m", "benchmarks.bare", "starlette", str(ports[1])], ports[1]),
    ]
    if with_peers:
        found.append(Server(CONSTANT, [python, "-m", "benchmarks.bare", "asgi", str(ports[4])], ports[4]))
        found.append(
            Server(CONNEXION, [python, "-m", "benchmarks.bare", "connexion", str(ports[2])], ports[2])
        )
        if program := prism():
            document = str(ROOT / "specs" / "codevf.yaml")
            found.append(
                Server(
                    PRISM, [str(program), "mock", "-v", "fatal", "-p", str(ports[3]), document], ports[3], ""
                )
            )
    return found


@contextmanager
def running(server: Server, *, core: int = 1) -> Iterator[subprocess.Popen[bytes] | None]:
    """The server's process, from its first answer on; None where it does not come."""
    process = subprocess.Popen(
        pinned(server.command, core=core),
        env={**environment(ours=True), "CI": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process if _answers(server, process) else None
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def prepared(server: Server) -> str:
    """Credits enough, no rate limits, nobody at work in the background; the id of a task to read."""
    control = f"http://127.0.0.1:{server.port}/_control/worlds/default"
    _send("PATCH", f"{control}/settings", {"rate_limits": False, "codevf": {"engineers": False}})
    _send("POST", f"{control}/services/codevf/actions/set_balance", {"total": CREDITS})
    base = f"http://127.0.0.1:{server.port}{server.base}"
    _send("POST", f"{base}/projects/create", {"name": "Speed"})
    return str(_send("POST", f"{base}/tasks/create", BODY)["id"])


def _speeds(
    title: str,
    there: list[tuple[Server, int]],
    method: str,
    task: str,
    *,
    rounds: int,
    calls: int,
) -> tuple[Table, float]:
    """Requests a second of CPU, and how busy the program that asked was at most."""
    taken: dict[str, list[float]] = {server.label: [] for server, _ in there}
    processes = {server.label: process for server, process in there}
    busiest = 0.0
    with ExitStack() as stack:
        loads: list[Contestant] = []
        for server, _ in there:
            request = server.get(task) if method == "GET" else server.post()
            entry = Entry(server.label, "requests")
            loads.append(Contestant("load", entry, {"port": server.port, "request": request}))
            stack.callback(loads[-1].close)
            loads[-1].run(max(20, calls))
        for number in range(rounds):
            for load in loads if number % 2 == 0 else reversed(loads):
                label = load.entry.label
                begun = _cpu(processes[label])
                spent = load.run(calls)
                taken[label].append(calls / (_cpu(processes[label]) - begun))
                busiest = max(busiest, spent["cpu"] / spent["wall"])
    lines = [Series(label, values, ours=label == OURS) for label, values in taken.items()]
    return Table(title, "requests a second of CPU", lines, more_is_better=True), busiest


def _cpu(process: int) -> float:
    """Seconds that all threads of a process have computed; elsewhere than on Linux the wall's seconds."""
    if sys.platform != "linux":
        return time.perf_counter()
    # The kernel's number for the clock of another process: clock_getcpuclockid(3), which Python does not have.
    return time.clock_gettime(~process << 3 | 2)


def _starts(candidates: list[Server], rounds: int) -> Table:
    taken: dict[str, list[float]] = {server.label: [] for server in candidates}
    for _ in range(rounds):
        for server in candidates:
            begun = time.perf_counter()
            with running(server) as came:
                if came is not None:
                    taken[server.label].append((time.perf_counter() - begun) * 1e3)
    lines = [Series(label, values, ours=label == OURS) for label, values in taken.items() if values]
    return Table("From its start to the first answer", "ms", lines)


def _against(table: Table, label: str) -> float | None:
    there = {series.label for series in table.series}
    return ratio(of(table, OURS), of(table, label)) if label in there else None


def _missing(table: Table, size: Size) -> list[str]:
    there = {series.label for series in table.series}
    return [] if size == "smoke" else [label for label in (PRISM, CONNEXION) if label not in there]


def _answers(server: Server, process: subprocess.Popen[bytes]) -> bool:
    until = time.perf_counter() + START_SECONDS
    while time.perf_counter() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as end:
                end.sendall(server.get("task_0").encode())
                if end.recv(100).startswith(b"HTTP/1.1"):
                    return True
        except OSError:
            time.sleep(LOOK_SECONDS)
    return False


def _send(method: str, address: str, body: object) -> dict[str, object]:
    headers = {"content-type": "application/json", "authorization": "Bearer sk_test_specloom"}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers, method=method)
    with urllib.request.urlopen(request) as answer:
        content = answer.read()
    found: dict[str, object] = json.loads(content) if content else {}
    return found


def _free() -> int:
    with socket.socket() as end:
        end.bind(("127.0.0.1", 0))
        port: int = end.getsockname()[1]
        return port
