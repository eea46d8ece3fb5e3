#!/usr/bin/env python3
"""Build the documentation, a static site with search, into site/."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from specloom_build.cache import Cache
from specloom_build.trees import files

ROOT = Path(__file__).resolve().parents[1]
INPUTS = (
    "docs",
    "specs",
    "overlays",
    "generated",
    "mocks",
    "examples",
    "scripts/specloom_docs",
    "scripts/docs.py",
)
TOOLS = ("sphinx", "myst-parser", "furo", "pygments")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what has changed; 1 where a page has a fault."""
    options = _parser().parse_args(arguments)
    cache = Cache(options.cache / "built.json")
    inputs = _digest()
    if cache.is_current(options.site, inputs):
        print(f"{options.site}: nothing has changed")
        return 0
    begun = time.perf_counter()
    failed = _build(options.cache, options.site)
    if not failed:
        cache.remember(options.site, inputs)
        cache.save()
        print(f"{options.site / 'index.html'} ({time.perf_counter() - begun:.1f} s)")
    return failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="where it goes (site/)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "docs", help=argparse.SUPPRESS)
    return parser


def _build(cache: Path, site: Path) -> int:
    from sphinx.cmd.build import build_main

    from specloom_docs.reference import stage_reference
    from specloom_docs.staging import Stage, stage_pages

    stage = Stage(cache / "pages")
    stage_pages(ROOT, stage)
    names = stage_reference(ROOT, stage)
    stage.sweep()
    names.write(cache / "names.json")
    strict = ["--fail-on-warning", "--quiet", "--jobs", "2"]
    folders = [
        "--conf-dir",
        str(ROOT / "docs"),
        "--doctree-dir",
        str(cache / "doctrees"),
        str(stage.folder),
        str(site),
    ]
    return build_main([*strict, "--define", f"specloom_names={cache / 'names.json'}", *folders])


def _digest() -> str:
    digest = sha256("".join(f"{tool}={version(tool)}\n" for tool in TOOLS).encode())
    paths = [path for part in INPUTS for path in files(ROOT / part)]
    for path in sorted([*paths, *ROOT.glob("*.md")]):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
