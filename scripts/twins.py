"""Produce the sync twin of everything written once as async; `--check` compares instead of writing.

Works on tokens: `async`, `await` and `Awaitable[…]` go, `Async…` names lose their prefix, and a short table names the rest.
Pairs written by hand side by side (`sleep` and `asleep` in the kit's clock and primitives) are found there.
"""

from __future__ import annotations

import argparse
import io
import keyword
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HAND_WRITTEN_PAIRS = (
    "overlays/specloom/clock.py",
    "overlays/specloom/primitives.py",
    "overlays/specloom/http/pool_primitives.py",
    "overlays/specloom/ledger/stores.py",
    "overlays/oct7_distributor/*.py",
    "tests/**/conftest.py",
)
# Names whose twin does not follow from what is found; an entry that nothing uses is an error.
TABLE = {
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "_async": "_sync",
    "aclose": "close",
    "aiter": "iter",
    "anext": "next",
    "aread": "read",
    "handle_async_request": "handle_request",
}
UNUSED_IMPORT = re.compile(
    r"^( *from collections\.abc import .*?)(?:\bAwaitable, |, Awaitable$)", re.MULTILINE
)
PREFIXED = re.compile(r"(_*)Async([A-Z]\w*)")
TEST = re.compile(r"test_\w+_async\.py")
HEADER = '# Produced from {source} by "python scripts/twins.py": edit that file, not this one.\n'


class Fault(Exception):
    """Something that cannot be produced, in one sentence."""


def sources(root: Path) -> Iterator[tuple[Path, Path]]:
    """Every async file and the place of its twin."""
    for folder in sorted(root.glob("overlays/**/_async")):
        for path in sorted(folder.rglob("*.py")):
            yield path, folder.with_name("_sync") / path.relative_to(folder)
    for path in sorted(root.glob("tests/**/test_*_async.py")):
        yield path, path.with_name(path.name.replace("_async.py", "_sync.py"))


def twins_found(root: Path) -> set[Path]:
    """Every file that is, or claims to be, a twin."""
    found = {path for folder in root.glob("overlays/**/_sync") for path in folder.rglob("*.py")}
    return found | set(root.glob("tests/**/test_*_sync.py"))


def pairs(root: Path) -> dict[str, str]:
    """From `asleep` to `sleep`, where a hand-written module has both."""
    found: dict[str, str] = {}
    for path in (path for pattern in HAND_WRITTEN_PAIRS for path in sorted(root.glob(pattern))):
        names = set(re.findall(r"^\s*(?:async )?def (\w+)", path.read_text(), re.MULTILINE))
        found |= {f"a{plain}": plain for plain in names if f"a{plain}" in names}
    return found


class Translator:
    """Turns async source into sync source, and remembers which names it needed."""

    def __init__(self, derived: dict[str, str]) -> None:
        self._names = derived | TABLE
        self.used: set[str] = set()

    def name(self, text: str) -> str:
        """The twin of one name."""
        if match := PREFIXED.fullmatch(text):
            return f"{match[1]}{match[2]}"
        if text in self._names:
            self.used.add(text)
            return self._names[text]
        return text

    def source(self, text: str) -> str:
        """The twin of one module."""
        lines = text.splitlines(keepends=True)
        edits: list[tuple[int, int, int, str]] = []
        depth, opened = 0, list[int]()
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
            row, start = token.start
            if token.type == tokenize.NAME and token.string in ("async", "await"):
                end = following.start[1] if following.start[0] == row else token.end[1]
                edits.append((row, start, end, ""))
            elif token.type == tokenize.NAME and token.string == "Awaitable" and following.string == "[":
                edits.append((row, start, following.end[1], ""))
                opened.append(depth)
            elif token.type == tokenize.OP and token.string in "[]":
                depth += 1 if token.string == "[" else -1
                if token.string == "]" and opened and opened[-1] == depth:
                    opened.pop()
                    edits.append((row, start, token.end[1], ""))
            elif token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                edits.append((row, start, token.end[1], self.name(token.string)))
            elif token.type == tokenize.STRING and (match := re.fullmatch(r"(['\"])(\w+)\1", token.string)):
                edits.append((row, start, token.end[1], f"{match[1]}{self.name(match[2])}{match[1]}"))
        for row, start, end, new in reversed(edits):
            line = lines[row - 1]
            lines[row - 1] = line[:start] + new + line[end:]
        return UNUSED_IMPORT.sub(r"\1", "".join(lines))


def produce(root: Path) -> dict[Path, str]:
    """Every twin's path and text, formatted."""
    translator = Translator(pairs(root))
    made: dict[Path, str] = {}
    for source, target in sources(root):
        try:
            body = translator.source(source.read_text())
        except (tokenize.TokenError, SyntaxError, IndentationError) as exc:
            raise Fault(f"{source.relative_to(root)} is no Python: {exc}") from None
        made[target] = HEADER.format(source=source.relative_to(root).as_posix()) + body
    if unused := sorted(set(TABLE) - translator.used):
        raise Fault(
            f"the table in scripts/twins.py names {', '.join(unused)}, which nothing uses: take it out"
        )
    return dict(zip(made, formatted(root, made), strict=True))


def formatted(root: Path, texts: dict[Path, str]) -> list[str]:
    """The texts as ruff would leave them: imports in order, lines joined where they fit again."""
    with tempfile.TemporaryDirectory() as folder:
        if (settings := root / "pyproject.toml").exists():
            shutil.copy(settings, folder)
        for name in ("generated", "mocks", "scripts"):  # ruff looks there for what is ours
            if (root / name).exists():
                Path(folder, name).symlink_to(root / name)
        shutil.copytree(
            root / "overlays", Path(folder, "overlays"), ignore=shutil.ignore_patterns("_sync", "__*__")
        )
        copies = [Path(folder) / path.relative_to(root) for path in texts]
        for copy, text in zip(copies, texts.values(), strict=True):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
        for command in (["check", "--select", "I", "--fix"], ["format"]):
            _ruff(command, copies, Path(folder))
        return [copy.read_text() for copy in copies]


def _ruff(command: list[str], paths: list[Path], folder: Path) -> None:
    names = [str(path.relative_to(folder)) for path in paths]
    run = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--quiet", "--no-cache", *names],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    if run.returncode:
        raise Fault(f"a twin is no Python: {(run.stdout + run.stderr).strip()[:500]}")


def differences(root: Path, made: dict[Path, str]) -> Iterator[str]:
    """What is missing, what is left over and what differs, a sentence each."""
    for path, text in made.items():
        shown = path.relative_to(root)
        if not path.exists():
            yield f"{shown} is missing: run python scripts/twins.py"
        elif path.read_bytes() != text.encode():
            yield f"{shown} is not what its source makes: edit the source, then run python scripts/twins.py"
    for path in sorted(twins_found(root) - set(made)):
        yield f"{path.relative_to(root)} has no source any more: remove it"


def write(root: Path, made: dict[Path, str]) -> None:
    """Bring the tree in order: write what changed, remove what has no source."""
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != text.encode():
            path.write_text(text)
    for path in twins_found(root) - set(made):
        path.unlink()


def main(arguments: Iterable[str] | None = None, *, root: Path = ROOT) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Produce the sync twins of the async sources.")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is out of step")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    try:
        made = produce(root)
    except Fault as fault:
        print(f"twins: {fault}", file=sys.stderr)
        return 1
    if not chosen.check:
        write(root, made)
        return 0
    found = list(differences(root, made))
    for line in found:
        print(f"twins: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
