#!/usr/bin/env python3
"""Compile the specs into the packages below generated/; with --check only say what is not as it would be."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from pathlib import Path

from specloom_build.build import build_package
from specloom_build.cache import Cache, input_digest
from specloom_build.documents import SpecError, find_specs
from specloom_build.trees import differences, digests, swap

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = ROOT / "specs" / "extensions.schema.json"
DIFFERENT, FAULTY, INTERRUPTED = 1, 2, 130
ABANDONED_SECONDS = 3600.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate or check the named APIs, or all."""
    options = _parser().parse_args(arguments)
    try:
        specs = find_specs(options.specs, options.api)
        if options.check:
            return _check(specs, options.generated, is_all=not options.api)
        return _generate(specs, options.generated, is_all=not options.api, cache=Cache(options.cache))
    except SpecError as error:
        print(error, file=sys.stderr)
        return FAULTY
    except KeyboardInterrupt:
        print("generate: interrupted", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("api", nargs="*", help="names of specs, such as codevf (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; name each file that differs")
    parser.add_argument("--specs", type=Path, default=ROOT / "specs", help=argparse.SUPPRESS)
    parser.add_argument("--generated", type=Path, default=ROOT / "generated", help=argparse.SUPPRESS)
    parser.add_argument(
        "--cache", type=Path, default=ROOT / ".cache" / "generate.json", help=argparse.SUPPRESS
    )
    return parser


def _generate(specs: Sequence[Path], generated: Path, *, is_all: bool, cache: Cache) -> int:
    inputs = {spec: input_digest(spec, VOCABULARY) for spec in specs}
    stale = [spec for spec in specs if not cache.is_current(_package(generated, spec), inputs[spec])]
    with _workshop(generated) as workshop:
        _build(stale, workshop)
        for spec in stale:
            swap(_package(workshop, spec), _package(generated, spec))
            cache.remember(_package(generated, spec), inputs[spec])
    retired = _retired(specs, generated) if is_all else []
    for package in retired:
        shutil.rmtree(package)
    cache.save()
    made = [
        f"{_package(generated, spec).name} ({len(digests(_package(generated, spec)))} files)"
        for spec in stale
    ]
    print(f"generated: {', '.join(made) or 'nothing, all is current'}")
    if retired:
        print(f"removed, having no spec any more: {', '.join(package.name for package in retired)}")
    return 0


def _check(specs: Sequence[Path], generated: Path, *, is_all: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        workshop = Path(folder)
        _build(specs, workshop)
        found = [
            sentence
            for spec in specs
            for sentence in differences(
                _package(workshop, spec),
                _package(generated, spec),
                shown=f"generated/{_package(generated, spec).name}",
                source=f"specs/{spec.name}",
            )
        ]
    found += _strays(specs, generated) if is_all else []
    for sentence in found:
        print(sentence, file=sys.stderr)
    if not found:
        print(f"generated: {len(specs)} packages are what their specs make")
    return DIFFERENT if found else 0


def _build(specs: Sequence[Path], workshop: Path) -> None:
    """Build each package in a process of its own; all faults are told, the first is raised."""
    if len(specs) < 2:
        for spec in specs:
            build_package(spec, _package(workshop, spec))
        return
    workers = min(len(specs), os.cpu_count() or 1)
    largest_first = sorted(specs, key=lambda spec: -spec.stat().st_size)
    # Spawned, not forked: a fork of a process that has threads (a test run) may hang, and Python 3.12 warns of it.
    context = get_context("spawn")
    # Ctrl-C is for us alone: a worker that it stops while it holds a lock would let us wait for ever.
    with ProcessPoolExecutor(workers, context, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        built = [pool.submit(build_package, spec, _package(workshop, spec)) for spec in largest_first]
        try:
            wait(built)
        except KeyboardInterrupt:
            for worker in active_children():
                worker.terminate()
            raise
    faults = [fault for future in built if (fault := _fault(future))]
    for fault in faults[1:]:
        print(fault, file=sys.stderr)
    if faults:
        raise faults[0]


def _fault(future: Future[None]) -> SpecError | None:
    fault = future.exception()
    if fault is not None and not isinstance(fault, SpecError):
        raise fault
    return fault


def _package(folder: Path, spec: Path) -> Path:
    return folder / f"{spec.stem}_api"


def _retired(specs: Sequence[Path], generated: Path) -> list[Path]:
    known = {_package(generated, spec) for spec in specs}
    return [path for path in sorted(generated.glob("*_api")) if path.is_dir() and path not in known]


def _strays(specs: Sequence[Path], generated: Path) -> Iterator[str]:
    known = {_package(generated, spec) for spec in specs}
    for path in sorted(generated.iterdir()) if generated.exists() else ():
        if path not in known and path.name != "__pycache__":
            yield f"generated/{path.name} is an orphan: no spec makes it; delete it"


@contextmanager
def _workshop(generated: Path) -> Generator[Path]:
    """A folder on the same disk as the packages, so that they can be swapped in whole."""
    cache = generated.parent / ".cache"
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob("generate-*/"):  # by a run that was killed
        if time.time() - left.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="generate-", dir=cache))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
