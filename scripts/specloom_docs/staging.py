"""The folder that Sphinx reads: pages written by hand, their links led to where they are in the site, and generated ones."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

_FENCED: Final = re.compile(r"^( *)(`{3,}|:{3,}).*?^\1\2$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_EXAMPLES: Final = PurePosixPath("how-to", "examples.md")
_EACH_EXAMPLE: Final = "\n```{toctree}\n:hidden:\n:glob:\n\nexamples/*\n```\n"
_HOMES: Final = {
    PurePosixPath("docs/index.md"): PurePosixPath("index.md"),
    PurePosixPath("docs/CONTRIBUTING.md"): PurePosixPath("project/contributing.md"),
    PurePosixPath("docs/SECURITY.md"): PurePosixPath("project/security.md"),
    PurePosixPath("docs/dependencies.md"): PurePosixPath("project/dependencies.md"),
    PurePosixPath("README.md"): PurePosixPath("project/readme.md"),
    PurePosixPath("specs/README.md"): PurePosixPath("reference/extensions.md"),
    PurePosixPath("examples/README.md"): _EXAMPLES,
}
_ELEMENT: Final = re.compile(r"(?<=\s)(src|srcset|href)=\"([^\"]+)\"")
_EXTERNAL: Final = re.compile(r"[a-z][a-z+.-]*:|#")


def home(path: PurePosixPath) -> PurePosixPath | None:
    """Where a page of the tree stands in the site; None for what is no page."""
    if path.suffix != ".md" or path in _HOMES:
        return _HOMES.get(path)
    match path.parts:
        case ("docs", name):  # what has no section of its own is looked up
            return PurePosixPath("reference", name)
        case ("docs", *inside):
            return PurePosixPath(*inside)
        case ("examples", name, "README.md"):
            return PurePosixPath("how-to", "examples", f"{name}.md")
        case _:
            return None


def pages(root: Path) -> Iterator[PurePosixPath]:
    """The pages that are written by hand."""
    for pattern in ("*.md", "docs/**/*.md", "specs/*.md", "examples/**/*.md"):
        for path in sorted(root.glob(pattern)):
            page = PurePosixPath(path.relative_to(root).as_posix())
            if home(page):
                yield page


@dataclass(slots=True)
class Stage:
    """A folder that is brought up to date: what is the same is not touched, what is not written is removed."""

    folder: Path
    _written: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: PurePosixPath | str, text: str) -> None:
        """A page of that name."""
        path = self._path(name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")

    def copy(self, source: Path, name: PurePosixPath | str) -> None:
        """A file as it is."""
        path = self._path(name)
        if not path.exists() or path.read_bytes() != source.read_bytes():
            shutil.copyfile(source, path)

    def sweep(self) -> None:
        """Remove what an earlier run wrote and this one did not."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path not in self._written:
                path.unlink()

    def _path(self, name: PurePosixPath | str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._written.add(path)
        return path


def stage_pages(root: Path, stage: Stage, beside: Stage) -> None:
    """All pages written by hand, with what they link to; what HTML in them shows goes beside, for Sphinx reads no HTML."""
    for page in pages(root):
        place = home(page)
        assert place is not None
        text = _outside_fences(
            (root / page).read_text(encoding="utf-8"), _Links(root, stage, beside, page, place).rewritten
        )
        stage.write(place, text + _EACH_EXAMPLE if place == _EXAMPLES else text)


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    done, at = [], 0
    for fence in _FENCED.finditer(text):
        done += [change(text[at : fence.start()]), fence.group()]
        at = fence.end()
    return "".join([*done, change(text[at:])])


@dataclass(frozen=True, slots=True)
class _Links:
    """Leads the links of one page to where their targets are in the site."""

    root: Path
    stage: Stage
    beside: Stage
    page: PurePosixPath
    place: PurePosixPath

    def rewritten(self, text: str) -> str:
        return _ELEMENT.sub(self._html, _LINK.sub(self._markdown, text))

    def _markdown(self, found: re.Match[str]) -> str:
        image, label, link = found.groups()
        label = _LINK.sub(self._markdown, label)
        target = self._target(link, self.stage)
        return label if target is None else f"{image}[{label}]({target})"

    def _html(self, found: re.Match[str]) -> str:
        name, link = found.groups()
        return f'{name}="{self._target(link, self.beside) or link}"'

    def _target(self, link: str, stage: Stage) -> str | None:
        """The link as it has to be in the site; None where that has nothing to show for it, such as a folder."""
        if _EXTERNAL.match(link):
            return link
        name, mark, anchor = link.partition("#")
        path = PurePosixPath(os.path.normpath(self.page.parent / name))
        place = home(path)
        if (self.root / path).is_dir():
            return None
        if place is None:
            if not (self.root / path).is_file():
                return link
            place = PurePosixPath("files") / path
            stage.copy(self.root / path, place)
        return os.path.relpath(place, self.place.parent) + mark + anchor
