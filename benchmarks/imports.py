"""What a program waits for before its first answer: the import, the client, the call."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from math import inf

from .calls_sync import PATH
from .figures import Report, Series, Size, Table, Target, of, ratio
from .places import environment, interpreter, pinned
from .samples import TASK_ID
from .server import serving

ROUNDS: Mapping[Size, int] = {"smoke": 1, "quick": 4, "long": 15}
BEGIN = "import sys, time; begun = time.perf_counter(); count = len(sys.modules)\n"
END = "\nprint(time.perf_counter() - begun, len(sys.modules) - count)"

IMPORTED = re.compile(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", re.MULTILINE)
OURS = ("specloom", "codevf", "codevf_api")
SHARE_ROUNDS = 3

IMPORTS = {
    "from codevf import CodeVFClient": ("from codevf import CodeVFClient", True),
    "import httpx": ("import httpx", False),
    "import requests": ("import requests", False),
    "published codevf": ("from codevf import CodeVFClient", False),
}
FIRST_CALLS = {
    "specloom codevf": (
        "from codevf import CodeVFClient\n"
        "client = CodeVFClient('key', '{address}/codevf')\n"
        "client.tasks.retrieve('{task}')",
        True,
    ),
    "httpx": ("import httpx\nclient = httpx.Client()\nclient.get('{address}{path}').json()", False),
    "published codevf": (
        "from codevf import CodeVFClient\n"
        "client = CodeVFClient('key', '{address}/codevf')\n"
        "client.tasks.retrieve('{task}')",
        False,
    ),
}


def measure(size: Size) -> Report:
    rounds = ROUNDS[size]
    with serving() as address:
        imports, modules = _turns(IMPORTS, rounds, address, "Time of an import")
        first, _ = _turns(FIRST_CALLS, rounds, address, "Import, client and first call")
        shares = _shares(address)
    ours = of(imports, "from codevf import CodeVFClient")
    extra, whole, theirs = sum(shares.values()), of(first, "specloom codevf"), of(first, "httpx")
    where = ", ".join(f"{name} {ms:.1f}" for name, ms in sorted(shares.items(), key=lambda item: -item[1]))
    counted = ", ".join(f"{label}: {count}" for label, count in modules.items())
    return Report(
        "imports",
        "Import and first call",
        f"Each in a new interpreter with compiled files in place, {rounds} times in turns. The environment has no trio, "
        "which adds about 60 ms to httpcore's import where it is installed. A bare `httpx.Client()` makes a TLS context "
        "at once, ours with the first request that needs one; the first call here is plain HTTP.",
        [imports, first],
        [
            Target("import codevf / import httpx", 0.2, ratio(ours, of(imports, "import httpx"))),
            Target(
                "import, client and first call / httpx",
                1.25,
                ratio(whole, theirs),
                why=(
                    f"modules that only ours needs take {extra:.0f} of {whole.middle:.0f} ms; without any of them it would be "
                    f"{(whole.middle - extra) / theirs.middle:.2f}×"
                ),
            ),
        ],
        [
            f"Modules loaded: {counted}.",
            f"What our first call imports beyond httpx's (ms, by `python -X importtime`, which adds some): {where}.",
        ],
    )


def _turns(
    programs: Mapping[str, tuple[str, bool]], rounds: int, address: str, title: str
) -> tuple[Table, dict[str, int]]:
    taken: dict[str, list[float]] = {label: [] for label in programs}
    modules: dict[str, int] = {}
    for number in range(rounds + 1):
        for label, (program, is_ours) in programs.items():
            text = program.format(address=address, task=TASK_ID, path=PATH)
            seconds, modules[label] = _run(text, ours=is_ours)
            if number:  # the first one compiles
                taken[label].append(seconds * 1e3)
    lines = [Series(label, values, ours=programs[label][1]) for label, values in taken.items()]
    return Table(title, "ms", lines), modules


def _run(program: str, *, ours: bool) -> tuple[float, int]:
    done = subprocess.run(
        pinned([interpreter(), "-c", BEGIN + program + END], core=0),
        env=environment(ours=ours),
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, count = done.stdout.split()
    return float(json.loads(seconds)), int(count)


def _shares(address: str) -> dict[str, float]:
    """Milliseconds of our first call's modules that httpx's does not have, by their packages."""
    found: list[dict[str, float]] = []
    for label in ("specloom codevf", "httpx"):
        program, is_ours = FIRST_CALLS[label]
        text = program.format(address=address, task=TASK_ID, path=PATH)
        command = pinned([interpreter(), "-X", "importtime", "-c", text], core=0)
        runs = [
            subprocess.run(command, env=environment(ours=is_ours), capture_output=True, text=True, check=True)
            for _ in range(SHARE_ROUNDS)
        ]
        lines = [IMPORTED.findall(run.stderr) for run in runs]
        times: dict[str, float] = {}
        for name, microseconds in ((name, ms) for run in lines for ms, name in run):
            times[name] = min(times.get(name, inf), int(microseconds) / 1e3)
        found.append(times)
    ours, theirs = found
    shares: dict[str, float] = {}
    for name, ms in ours.items():
        if name not in theirs:
            package = name.partition(".")[0]
            shares[package if package in OURS else "others"] = (
                shares.get(package if package in OURS else "others", 0) + ms
            )
    return shares
