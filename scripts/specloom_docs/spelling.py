"""Do the names that pages use exist? Inline code that has the form of a name of ours is looked up."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from .names import Names

_FENCED: Final = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_INLINE: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_FOREIGN: Final = ("httpx", "ssl", "sqlite3", "decimal")  # libraries whose names pages may use bare
# Of httpx, SQLite and ssl.
_OTHERS: Final = {"ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "synchronous", "cafile"}
_DOTTED: Final = re.compile(r"\w+(?:\.\w+)+")
_CAPWORDS: Final = re.compile(r"(?:[A-Z][a-z0-9]+){2,}|[A-Z]{2,}[a-z]\w+")
_CAMEL: Final = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)+")
_CALL: Final = re.compile(r"(?:[\w.]*\.)?(\w+)\((?:…|\w*)\)")
_ARGUMENT: Final = re.compile(r"([a-z_]+)=(?:\S*)")
_VARIABLE: Final = re.compile(r"[A-Z]+(?:_[A-Z]+)+")
_COMMAND: Final = re.compile(r"specloom((?: [\w-]+)+)")
_OPTION: Final = re.compile(r"(--[\w-]+)")


@dataclass(frozen=True)
class Speller:
    """Knows what there is: names that the reference explains, and what the source defines."""

    root: Path
    names: Names

    def unknown(self, page: str) -> list[str]:
        """The names in a page's inline code that lead nowhere."""
        found = _INLINE.findall(_FENCED.sub("", page))
        return sorted({text for text in found if text not in self.names and not self._is_known(text)})

    def _is_known(self, text: str) -> bool:
        """True for what does not look like a name of ours, too."""
        for form, exists in self._forms:
            if match := form.fullmatch(text):
                return exists(match[match.lastindex or 0])
        return True

    @property
    def _forms(self) -> Iterator[tuple[re.Pattern[str], Callable[[str], bool]]]:
        """Forms of names, the first that fits counts, each with where such names are looked up."""
        yield _COMMAND, self._is_command
        yield _OPTION, self._is_written
        yield _VARIABLE, self._is_written
        yield _CALL, lambda name: name in self._defined or hasattr(builtins, name)
        yield _ARGUMENT, self._defined.__contains__
        yield _DOTTED, self._is_path
        yield _CAPWORDS, self._is_class
        yield _CAMEL, self._is_written
        yield re.compile(r"x-specloom-[\w-]+"), self._is_written

    def _is_path(self, path: str) -> bool:
        """A dotted name of one of our packages; those of others are theirs to know."""
        first, *rest = path.split(".")
        if first == "client":
            return all(name in self._defined for name in rest)
        return first not in self._packages or _found(path)

    def _is_class(self, name: str) -> bool:
        homes = [builtins, *(import_module(other) for other in _FOREIGN)]
        return any(hasattr(home, name) for home in homes) or name in self._defined

    def _is_written(self, word: str) -> bool:
        return word in self._words

    def _is_command(self, words: str) -> bool:
        """`mock codevf --clock 60`: the command and its options; arguments are the command's own to know."""
        from specloom_command.group import specloom

        name, *rest = words.split()
        options = [word for word in rest if word.startswith("-")]
        return name in specloom.list_commands(click.Context(specloom)) and self._words.issuperset(options)

    @cached_property
    def _packages(self) -> set[str]:
        return {
            path.parent.name
            for folder in ("overlays", "mocks")
            for path in self.root.glob(f"{folder}/*/__init__.py")
        }

    @cached_property
    def _sources(self) -> list[str]:
        found = [
            path
            for folder in ("overlays", "mocks", "examples")
            for path in self.root.glob(f"{folder}/**/*.py")
        ]
        return [path.read_text(encoding="utf-8") for path in found if "_sync" not in path.parts]

    @cached_property
    def _words(self) -> set[str]:
        """Every word of documents, code and scripts: names that are not Python's are found there, or nowhere."""
        more = [*self.root.glob("specs/*"), *self.root.glob("scripts/*.py")]
        texts = [*self._sources, *(path.read_text(encoding="utf-8") for path in more)]
        return {word for text in texts for word in re.findall(r"[\w-]+", text)} | _OTHERS

    @cached_property
    def _defined(self) -> set[str]:
        """Functions, classes, parameters and fields that our code defines."""
        found: set[str] = {name.rpartition(".")[2] for name in self.names.places} | _OTHERS
        for source in self._sources:
            found.update(filter(None, map(_defined_by, ast.walk(ast.parse(source)))))
        return found


def _defined_by(node: ast.AST) -> str | None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else None


def _found(path: str) -> bool:
    """Is there a module of that name, or something in one?"""
    first, *rest = path.split(".")
    found: Any = import_module(first)
    for name in rest:
        if not hasattr(found, name):
            try:
                found = import_module(f"{found.__name__}.{name}")
            except (ImportError, AttributeError):
                return False
        else:
            found = getattr(found, name)
    return True
