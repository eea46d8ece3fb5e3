#!/usr/bin/env python3
"""Hold the arrows of docs/project/architecture.md: who may import whom, as contracts for import-linter.

The contracts are derived from what is in the tree (specs, clients, services), so a sixth API is held to them as it arrives.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
KIT, MOCK, COMMAND = "specloom", "specloom_mock", "specloom_command"
HALVES: Final = ("_async", "_sync")

# Whoever needs the network goes through the kit, and whoever decides needs no network.
INPUT_OUTPUT: Final = (
    "aiohttp",
    "anyio",
    "asyncio",
    "httpcore",
    "httpx",
    "redis",
    "requests",
    "socket",
    "trio",
    "urllib3",
)
# The kit's decisions: computed from values, tested without a loop or a socket.
PURE: Final = (
    "attempts",
    "deadlines",
    "errors",
    "exchange",
    "fields",
    "ledger.intents",
    "ledger.keeping",
    "ledger.resumption",
    "ledger.spending",
    "operation",
    "options",
    "pacing",
    "redaction",
    "retry",
    "times",
    "waiting.cadence",
    "waiting.roster",
    "waiting.sweep",
    "waiting.walks",
)
# The only parts of the kit that may know httpx, httpcore or a loop by name: time, the wire, the disk.
HTTP_END: Final = ("clock", "http", "ledger.sqlite", "primitives")

# From the top: a part imports from the layers below its own, and from its own. Every part of the kit is in one of
# them, so that none slips in whose place nobody thought about. Imports for annotations alone do not count here.
KIT_LAYERS: Final = (
    ("__main__",),
    HALVES,
    ("ledger", "waiting"),
    ("failures", "observe", "requests", "uploads", "warnings"),
    ("http",),
    (
        "answers",
        "calls",
        "credentials",
        "fields",
        "pacing",
        "plain",
        "settings",
        "windows",
    ),
    ("exchange",),
    ("deadlines", "options", "retry"),
    ("attempts", "clock", "errors", "operation", "primitives", "redaction", "times", "wire"),
)


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract as import-linter's configuration has it."""

    name: str
    kind: str
    options: dict[str, tuple[str, ...] | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tree:
    """The packages that are there."""

    apis: tuple[str, ...]
    clients: tuple[str, ...]
    services: tuple[str, ...]
    kit: tuple[str, ...]
    mock: tuple[str, ...]

    def api_of(self, client: str) -> str | None:
        """The generated package a client is for: the one whose API the client's name contains."""
        return next((api for api in self.apis if api.removesuffix("_api") in client), None)

    def is_alias(self, client: str) -> bool:
        """Is the client another one under a second name: an __init__.py and nothing else?"""
        return not any(path.name != "__init__.py" for path in (ROOT / "overlays" / client).rglob("*.py"))


def read_tree() -> Tree:
    """What is in the folders now."""
    packages = {folder: _packages(ROOT / folder) for folder in ("generated", "overlays")}
    services = ROOT / "mocks" / MOCK / "services"
    kit = (ROOT / "overlays" / KIT).rglob("*.py")
    return Tree(
        apis=packages["generated"],
        clients=tuple(name for name in packages["overlays"] if name not in (KIT, COMMAND)),
        services=tuple(sorted({path.stem for path in services.glob("[!_]*.py")} | {*_packages(services)})),
        kit=tuple(
            sorted(".".join(path.relative_to(ROOT / "overlays").with_suffix("").parts) for path in kit)
        ),
        mock=(*sorted(path.stem for path in services.parent.glob("[!_]*.py")), *_packages(services.parent)),
    )


def _packages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/__init__.py")))


def contracts(tree: Tree) -> Iterator[Contract]:
    """Every contract that the tree gives rise to."""
    ours = (KIT, MOCK, *tree.clients)
    yield _forbidden("Nobody knows the command", (*ours, *tree.apis), (COMMAND,))
    yield _direct(
        "Of the mock the command knows its own command and where the documents are",
        (COMMAND,),
        _in(MOCK, tuple(name for name in tree.mock if name not in ("cli", "specs"))),
    )
    yield _forbidden("The kit knows no API", (KIT,), (MOCK, *tree.clients, *tree.apis))
    yield _forbidden(
        "The mock knows its document and nothing else of ours", (MOCK,), (KIT, *tree.clients, *tree.apis)
    )
    yield _forbidden("Generated code knows nothing of ours", tree.apis, ours)
    yield _independent("One generated package never knows another", tree.apis)
    yield _independent("One service of the mock never knows another", _in(f"{MOCK}.services", tree.services))
    yield from _mock_inside()
    twins = {half: _twins(half) for half in HALVES}
    yield _direct("An async half knows no sync one", twins["_async"], twins["_sync"])
    yield _direct("A sync half knows no async one", twins["_sync"], twins["_async"])
    yield _direct("Clients do no input or output of their own", tree.clients, INPUT_OUTPUT)
    yield _direct("The kit's decisions do no input or output", _in(KIT, PURE), INPUT_OUTPUT)
    rest = tuple(name for name in tree.kit if not name.startswith(_in(KIT, HTTP_END)) and ".__" not in name)
    rest = tuple(name for name in rest if "._sync." not in name)
    yield _direct(
        "httpx and the loop are known to the kit's clock, stores and HTTP end alone", rest, INPUT_OUTPUT
    )
    for client in tree.clients:
        yield from _client(tree, client)


def _mock_inside() -> Iterator[Contract]:
    """Which way the arrows go between the folders of the mock, those for annotations included."""
    serving = sorted(path.stem for path in (ROOT / "mocks" / MOCK / "serving").glob("[!_]*.py"))
    serving.remove("inprocess")  # stands in for a client and a network, and lives on a world's clock
    meaning = _in(MOCK, ("control", "documents", "exchange", "services", "worlds"))
    way = _in(MOCK, ("control", "exchange", "handles", "mock"))
    yield _direct(
        "What serves HTTP knows nothing of what it means", _in(f"{MOCK}.serving", tuple(serving)), meaning
    )
    yield _direct(
        "Neither a document nor what a service is made of knows a world",
        _in(MOCK, ("documents", "service")),
        (*_in(MOCK, ("api", "services", "worlds")), *way),
    )
    yield _direct("A world knows nothing of the way of a request", _in(MOCK, ("worlds",)), way)
    yield _direct(
        "A service knows what it is made of, and nothing of the server",
        _in(MOCK, ("services",)),
        (*_in(MOCK, ("api", "serving", "worlds")), *way),
    )


def _client(tree: Tree, client: str) -> Iterator[Contract]:
    own = tree.api_of(client)
    others = [name for name in tree.clients if name != client]
    if tree.is_alias(client):
        others = [name for name in others if tree.api_of(name) != own]
    strangers = (*others, *(api for api in tree.apis if api != own), MOCK)
    yield _direct(f"{client} knows the kit and {own or 'no generated package'} only", (client,), strangers)


def _in(package: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{package}.{name}" for name in names)


def _twins(half: str) -> tuple[str, ...]:
    overlays = ROOT / "overlays"
    return tuple(".".join(path.relative_to(overlays).parts) for path in sorted(overlays.rglob(half)))


def _forbidden(name: str, sources: tuple[str, ...], forbidden: tuple[str, ...]) -> Contract:
    return Contract(name, "forbidden", {"source_modules": sources, "forbidden_modules": forbidden})


def _direct(name: str, sources: tuple[str, ...], forbidden: tuple[str, ...]) -> Contract:
    """Only what stands in the sources themselves counts, not what they reach through others."""
    contract = _forbidden(name, sources, forbidden)
    return replace(contract, options=contract.options | {"allow_indirect_imports": "True"})


def _independent(name: str, modules: tuple[str, ...]) -> Contract:
    return Contract(name, "independence", {"modules": modules})


def layers(tree: Tree) -> Iterator[Contract]:
    """The kit's layers, and in each of its folders decisions below what acts on them; twins know nothing of each other."""
    yield _layers("The kit's layers", KIT, _below(tree, KIT), KIT_LAYERS)
    for twin in _twins("_async"):
        folder = twin.removesuffix("._async")
        if folder.startswith(f"{KIT}."):
            inside = _below(tree, folder)
            yield _layers(
                f"{folder} acts above its decisions", folder, inside, (HALVES, sorted(inside - {*HALVES}))
            )


def _below(tree: Tree, package: str) -> set[str]:
    inside = (name.removeprefix(f"{package}.") for name in tree.kit if name.startswith(f"{package}."))
    return {name.split(".")[0] for name in inside if name != "__init__"}


def _layers(name: str, package: str, inside: set[str], rows: Iterable[Iterable[str]]) -> Contract:
    there = [[name for name in row if name in inside] for row in rows]
    written = tuple((" | " if row[0] in HALVES else " : ").join(row) for row in there if row)
    return Contract(name, "layers", {"containers": (package,), "layers": written, "exhaustive": "True"})


def configuration(roots: Iterable[str], held: Iterable[Contract], **settings: str) -> ConfigParser:
    """Contracts as import-linter reads them; those about nothing are left out."""
    written = ConfigParser(interpolation=None)
    written["importlinter"] = {"root_packages": _lines(tuple(roots)), **settings}
    for index, contract in enumerate(each for each in held if all(each.options.values())):
        options = {key: _lines(value) for key, value in contract.options.items()}
        written[f"importlinter:contract:{index}"] = {"name": contract.name, "type": contract.kind, **options}
    return written


def _lines(value: tuple[str, ...] | str) -> str:
    return value if isinstance(value, str) else "".join(f"\n{each}" for each in value)


def main(arguments: list[str] | None = None) -> int:
    """Write the contracts where import-linter finds them, and let it judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the contracts instead of holding them")
    shown = parser.parse_args(arguments).show
    tree = read_tree()
    roots = (KIT, MOCK, COMMAND, *tree.clients, *tree.apis)
    who_knows_whom = configuration(roots, contracts(tree), include_external_packages="True")
    kit = configuration((KIT,), layers(tree), exclude_type_checking_imports="True")
    return max(_hold(who_knows_whom, "contracts", shown=shown), _hold(kit, "layers", shown=shown))


def _hold(configured: ConfigParser, name: str, *, shown: bool) -> int:
    # A folder each: one cache for two ways of reading the imports would keep what is out of date.
    file = ROOT / ".cache" / "imports" / name / "contracts.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        configured.write(out)
    if shown:
        print(file.read_text(encoding="utf-8"))
        return 0
    command = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--config",
        str(file),
        "--cache-dir",
        str(file.parent),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(_told(done.stdout) or done.stderr.strip())
    return done.returncode


def _told(output: str) -> str:
    """What import-linter found, without its banner and the contracts that hold."""
    text = output.partition("Broken contracts")[2] or output
    return "\n".join(line for line in text.splitlines() if line.strip("- \t")).strip()


if __name__ == "__main__":
    sys.exit(main())
