"""A YAML document with the line of each of its parts, and what was found wrong in it."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Pointer = tuple[str | int, ...]

_TAG: Final = "tag:yaml.org,2002:"
_TAGS: Final = frozenset("str int float bool null timestamp merge value map seq".split())
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule, in the words of the person who has to mend it."""

    file: str
    line: int
    rule: str
    wrong: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.wrong}; {self.instead}"


@dataclass(frozen=True, slots=True)
class Breach:
    """What a rule says about one place, before file and line are added."""

    at: Pointer
    rule: str
    wrong: str
    instead: str


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as it is written: key or value, quoted or plain."""

    at: Pointer
    text: str
    plain: bool
    key: bool


class SourceError(ValueError):
    """A file that is no YAML mapping; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return str(self.finding)


@dataclass(frozen=True)
class Document:
    """The values of a document as plain Python, and where each of them is written."""

    file: str
    value: dict[str, Any]
    lines: dict[Pointer, int]
    scalars: tuple[Scalar, ...]
    duplicates: tuple[Pointer, ...] = field(default=())

    @property
    def name(self) -> str:
        """The API's name: acme for specs/acme.yaml."""
        return Path(self.file).stem

    def line(self, at: Pointer) -> int:
        """The line of a part, or of the nearest part around it."""
        while at not in self.lines and at:
            at = at[:-1]
        return self.lines.get(at, 1)

    def resolve(self, reference: str) -> Any | None:
        """What a reference inside this document names, or None."""
        found: Any = self.value
        if not reference.startswith("#/"):
            return None
        for part in reference[2:].split("/"):
            step = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(found, dict) or step not in found:
                return None
            found = found[step]
        return found

    def follow(self, value: Any) -> Any:
        """The value, or what it refers to, however many references away."""
        for _ in range(20):
            if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
                return value
            value = self.resolve(value["$ref"])
        return None

    @cached_property
    def codes(self) -> dict[str, Any]:
        """The error codes that x-specloom-errors defines."""
        errors = self.value.get("x-specloom-errors")
        codes = errors.get("codes") if isinstance(errors, dict) else None
        return codes if isinstance(codes, dict) else {}


def read(path: Path, *, shown: str | None = None) -> Document:
    """Read one document; `shown` is how findings name the file."""
    file = shown or str(path)
    if not _NAME.fullmatch(path.stem):
        wrong = f"no package can be named {path.stem}_api"
        raise SourceError(Finding(file, 1, "file-name", wrong, "name the file with a-z, digits and _ only"))
    try:
        node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8"))
        reader = _Reader()
        value = reader.build(node, ()) if isinstance(node, MappingNode) else {}
    except (YAMLError, UnicodeDecodeError) as error:
        raise SourceError(_unreadable(file, error)) from error
    if not isinstance(node, MappingNode):
        raise SourceError(
            Finding(file, 1, "yaml", "the document is no mapping", "start it with openapi: 3.1.0")
        )
    return Document(file, value, reader.lines, tuple(reader.scalars), tuple(reader.duplicates))


def _unreadable(file: str, error: Exception) -> Finding:
    """Where a YAML parser gave up, in one sentence."""
    line, problem = 1, "it is not UTF-8"
    if isinstance(error, MarkedYAMLError):
        mark: Any = error.problem_mark
        line = mark.line + 1 if mark else 1
        problem = str(error.problem)
    return Finding(file, line, "yaml", f"this is no YAML: {problem}", "mend the syntax")


class _Reader:
    """Turns YAML nodes into values, and notes what the values no longer tell."""

    def __init__(self) -> None:
        self.lines: dict[Pointer, int] = {}
        self.scalars: list[Scalar] = []
        self.duplicates: list[Pointer] = []
        self._open: list[Node] = []

    def build(self, node: Node, at: Pointer) -> Any:
        self.lines.setdefault(at, node.start_mark.line + 1)
        if str(node.tag).removeprefix(_TAG) not in _TAGS:
            raise MarkedYAMLError(problem=f"nobody knows the tag {node.tag}", problem_mark=node.start_mark)
        if any(node is each for each in self._open):
            raise MarkedYAMLError(problem="an alias stands in what it names", problem_mark=node.start_mark)
        self._open.append(node)
        built = self._built(node, at)
        self._open.pop()
        return built

    def _built(self, node: Node, at: Pointer) -> Any:
        if isinstance(node, MappingNode):
            return self._mapping(node, at)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*at, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        self._note(node, at, key=False)
        return _scalar(node)

    def _mapping(self, node: MappingNode, at: Pointer) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            here = (*at, name)
            if name in built:
                self.duplicates.append(here)
            self.lines[here] = key.start_mark.line + 1
            self._note(key, here, key=True)
            built[name] = self.build(value, here)
        return built

    def _note(self, node: Any, at: Pointer, *, key: bool) -> None:
        self.scalars.append(Scalar(at, str(node.value), plain=not node.style, key=key))


def _scalar(node: ScalarNode) -> Any:
    """The value of a scalar by YAML 1.2's core schema; a timestamp stays the string it is written as."""
    text, tag = str(node.value), str(node.tag).removeprefix(_TAG)
    if node.style:
        return text
    if tag == "bool":
        return text.lower() == "true"
    if tag == "null":
        return None
    if tag == "int":
        return int(text) if _INTEGER.match(text) else text
    if tag == "float":
        try:
            return float(text)
        except ValueError:
            return text
    return text
