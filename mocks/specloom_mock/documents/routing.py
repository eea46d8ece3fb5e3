"""Which operation a path and a method mean: concrete segments before templated ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")


@dataclass(slots=True)
class Node(Generic[T]):
    """One place in the tree of paths; `methods` is empty where no path ends."""

    concrete: dict[str, Node[T]] = field(default_factory=dict)
    templated: Node[T] | None = None
    methods: dict[str, tuple[T, tuple[str, ...]]] = field(default_factory=dict)
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The operation and its path parameters, still as strings."""

    target: T
    path: dict[str, str]


@dataclass(frozen=True, slots=True)
class WrongMethod:
    """The path exists, the method does not."""

    allow: tuple[str, ...]


class Router(Generic[T]):
    """A tree of path segments."""

    def __init__(self, *, slash_optional: bool = False) -> None:
        self._root: Node[T] = Node()
        self._slash_optional = slash_optional
        # Paths without a template are found once; there are no more of them than the document has.
        self._found: dict[tuple[str, bytes], Found[T]] = {}

    def add(self, method: str, template: str, target: T) -> None:
        """Bind an operation; a template that ends in a slash is also found without it."""
        node, names = self._root, []
        for segment in template.strip("/").split("/"):
            if segment.startswith("{") and segment.endswith("}"):
                names.append(segment[1:-1])
                node.templated = node.templated or Node()
                node = node.templated
            elif "{" in segment:
                raise ValueError(f"path {template}: a template has to fill its whole segment")
            else:
                node = node.concrete.setdefault(segment, Node())
        node.slash = node.slash or self._slash_optional or template.endswith("/")
        node.methods[method] = (target, tuple(names))

    def match(self, method: str, raw_path: bytes) -> Found[T] | WrongMethod | None:
        """The operation, or what the path allows instead, or None for an unknown path."""
        if (known := self._found.get((method, raw_path))) is not None:
            return known
        try:
            segments = _segments(raw_path)
        except UnicodeDecodeError:
            return None
        slash = len(segments) > 1 and segments[-1] == ""
        if slash:
            segments.pop()
        values: list[str] = []
        node = _end(self._root, segments, 0, values, slash=slash)
        if node is None:
            return None
        if (entry := node.methods.get(method)) is None:
            return WrongMethod(tuple(sorted(node.methods)))
        found = Found(entry[0], dict(zip(entry[1], values, strict=True)))
        if not values and b"%" not in raw_path:
            self._found[method, raw_path] = found
        return found


def _segments(raw_path: bytes) -> list[str]:
    if b"%" not in raw_path:
        return raw_path[1:].decode("utf-8").split("/")
    return [unquote_to_bytes(part).decode("utf-8") for part in raw_path[1:].split(b"/")]


def _end(node: Node[T], segments: list[str], depth: int, values: list[str], *, slash: bool) -> Node[T] | None:
    """Where the path ends; the most concrete one decides: GET /tasks/create is no task named "create"."""
    if depth == len(segments):
        return node if node.methods and (node.slash or not slash) else None
    segment = segments[depth]
    if (below := node.concrete.get(segment)) and (
        end := _end(below, segments, depth + 1, values, slash=slash)
    ):
        return end
    if node.templated is None or not segment:
        return None
    values.append(segment)
    if end := _end(node.templated, segments, depth + 1, values, slash=slash):
        return end
    values.pop()
    return None
