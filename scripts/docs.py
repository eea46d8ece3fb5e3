#!/usr/bin/env python3
"""Build the documentation, a static site with search, into site/."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from specloom_build.cache import Cache
from specloom_build.trees import files

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("docs", "specs", "overlays", "generated", "mocks", "examples", "scripts/specloom_docs")
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
    if _build(options.cache, options.site):
        # A page that is not read again would not be warned of again.
        shutil.rmtree(options.cache / "doctrees")
        return 1
    cache.remember(options.site, inputs)
    cache.save()
    print(f"{options.site / 'index.html'} ({time.perf_counter() - begun:.1f} s)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="where it goes (site/)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "docs", help=argparse.SUPPRESS)
    return parser


def _build(cache: Path, site: Path) -> int:
    from sphinx.cmd.build import build_main

    from specloom_docs.reference import stage_reference
    from specloom_docs.staging import Stage, stage_pages

    stage, beside = Stage(cache / "pages"), Stage(cache / "beside")
    stage_pages(ROOT, stage, beside)
    names = stage_reference(ROOT, stage)
    stage.sweep()
    beside.sweep()
    _retire(site, stage.folder)
    names.write(cache / "names.json")
    # All pages are written, since each shows the titles of all others; what has not changed is not read again.
    strict = ["--fail-on-warning", "--quiet", "--jobs", "2", "--write-all"]
    settings = {"specloom_names": cache / "names.json", "html_extra_path": beside.folder}
    defined = [f"--define={name}={path}" for name, path in settings.items()]
    folders = [f"--conf-dir={ROOT / 'docs'}", f"--doctree-dir={cache / 'doctrees'}"]
    return build_main([*strict, *defined, *folders, str(stage.folder), str(site)])


def _retire(site: Path, pages: Path) -> None:
    """Remove pages that were there once; Sphinx leaves them."""
    for page in site.rglob("*.html"):
        if not (pages / page.relative_to(site)).with_suffix(".md").exists():
            page.unlink()


def _digest() -> str:
    digest = sha256("".join(f"{tool}={version(tool)}\n" for tool in TOOLS).encode())
    paths = [path for part in INPUTS for path in files(ROOT / part)]
    for path in sorted([*paths, *ROOT.glob("*.md"), Path(__file__)]):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
