"""A package's page: its public classes, functions and errors, sync and async named together."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, get_origin

from .markdown import join, words
from .names import Names, Place
from .source import Member, constructor, doc, is_ours, members, resource, signature, twin

INNER, OUTER = ":" * 5, ":" * 6


@dataclass(slots=True)
class PackagePage:
    """Writes one page, and notes where each name is on it."""

    package: str
    page: str
    api: str
    names: Names
    known: Collection[type] = field(default_factory=set)
    """Classes that are explained elsewhere, so that what is inherited from them is not repeated."""
    _public: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        module = import_module(self.package)
        self._public = {name: getattr(module, name) for name in module.__all__}
        self.known = {*self.known, *self.classes}

    @property
    def classes(self) -> list[type]:
        """The public classes."""
        return [found for found in self._public.values() if isinstance(found, type)]

    def text(self, title: str, intro: str = "") -> str:
        """The whole page."""
        twins = {other for kind in self.classes if (other := twin(kind))}
        singles = [kind for kind in self.classes if kind not in twins]
        clients = [kind for kind in singles if kind.__name__.endswith("Client")]
        resources = {name: kind for client in clients for name, kind in _resources(client).items()}
        errors = [kind for kind in singles if issubclass(kind, BaseException)]
        rest = [kind for kind in singles if kind not in (*clients, *resources.values(), *errors)]
        others = {name: value for name, value in self._public.items() if not isinstance(value, type)}
        sections = {
            "": [f"# {title}", intro, f"```{{py:currentmodule}} {self.package}\n```"],
            "## Clients": [self._class(kind) for kind in clients],
            **{f"## client.{name}": [self._resource(name, kind)] for name, kind in resources.items()},
            "## Functions": [self._function(name, value) for name, value in others.items()],
            "## Classes": [self._class(kind) for kind in rest],
            "## Errors": [self._class(kind) for kind in sorted(errors, key=_depth)],
        }
        return join([block for heading, blocks in sections.items() if blocks for block in (heading, *blocks)])

    def _class(self, kind: type) -> str:
        name = self._public_name(kind)
        directive = "py:exception" if issubclass(kind, BaseException) else "py:class"
        other = twin(kind)
        self._note([name], name)
        if other:
            self._note([other.__name__], other.__name__)
        blocks = [
            _bases(kind),
            doc(kind),
            _both(other) if other else "",
            *self._members(members(kind, known=self.known), f"{name}."),
        ]
        whole = f"{OUTER}{{{directive}}} {name}{constructor(kind)}\n\n{join(blocks)}\n{OUTER}"
        return join([whole, f"{OUTER}{{{directive}}} {other.__name__}\n{OUTER}" if other else ""])

    def _resource(self, name: str, kind: type) -> str:
        other = twin(kind)
        place = f"client.{name}"
        public = [found.__name__ for found in (kind, other) if found is not None and found in self.classes]
        stubs = [f"{OUTER}{{py:class}} {found}\n{OUTER}" for found in public]
        for found in public:
            self._note([found], found)
        for member in members(kind, known=()):
            self._note([f"{kind.__name__}.{member.name}", f"{name}.{member.name}"], f"{place}.{member.name}")
        self.names.add([place], Place(self.page, f"client-{name.replace('_', '-')}", self.api))
        blocks = [*stubs, doc(kind), _both(other) if other else ""]
        return join([*blocks, *self._members(members(kind, known=()), f"{place}.", fence=OUTER)])

    def _members(self, found: Iterable[Member], prefix: str, *, fence: str = INNER) -> Iterator[str]:
        shown = {member.name: member for member in found}
        pairs = {name: shown[f"a{name}"] for name in shown if f"a{name}" in shown}
        hidden = {member.name for member in pairs.values()}
        for name, member in shown.items():
            if name in hidden:
                continue
            is_top = fence == OUTER
            full = prefix + name
            self._note([full, *([prefix + pairs[name].name] if name in pairs else ())], full)
            if name in pairs:
                yield _directive(
                    pairs[name], prefix if is_top else "", fence, body=f"{name}, for async code."
                )
            yield _directive(member, prefix if is_top else "", fence, body=member.doc)

    def _function(self, name: str, value: Any) -> str:
        self._note([name], name)
        if inspect.isfunction(value):
            return f"{OUTER}{{py:function}} {name}{signature(value)}\n\n{doc(value)}\n{OUTER}"
        origin = get_origin(value)
        if is_ours(origin):  # a class of ours for one kind of thing, such as Waited[Task]
            return f"{OUTER}{{py:data}} {name}\n\n{doc(origin)}\n{OUTER}"
        kinds = getattr(getattr(value, "__value__", value), "__args__", ())
        said = (
            f"One of {words([getattr(kind, '__name__', kind) for kind in kinds], last='or')}."
            if kinds
            else ""
        )
        return f"{OUTER}{{py:data}} {name}\n\n{said}\n{OUTER}"

    def _public_name(self, kind: type) -> str:
        return next((name for name, value in self._public.items() if value is kind), kind.__name__)

    def _note(self, names: Iterable[str], anchor: str) -> None:
        place = Place(self.page, f"{self.package}.{anchor}", self.api)
        for name in names:
            self.names.add([name, f"{self.package}.{name}"], place)


def _resources(client: type) -> dict[str, type]:
    found: dict[str, type] = {}
    for member in members(client, known=()):
        owner = next(kind for kind in client.__mro__ if member.name in vars(kind))
        if member.kind == "property" and not owner.__module__.startswith("specloom."):
            kind = resource(client, member.name)
            if kind is not None:
                found[member.name] = kind
    return found


def _directive(member: Member, prefix: str, fence: str, *, body: str) -> str:
    kind = {"property": "property", "attribute": "attribute"}.get(member.kind, "method")
    options = {"classmethod": ":classmethod:", "staticmethod": ":staticmethod:"}.get(member.kind, "")
    head = member.signature
    if kind in {"property", "attribute"}:
        value = member.signature.startswith("=")
        options = f":value: {member.signature[2:]}" if value else f":type: {member.signature}"
        head = ""
    if member.is_awaited:
        options = ":async:"
    opening = f"{fence}{{py:{kind}}} {prefix}{member.name}{head}"
    return "\n".join([opening, *([options] if options else ()), "", body, fence])


def _both(other: type) -> str:
    """Which methods of the twin are awaited, in a sentence."""
    awaited = [member.name for member in members(other, known=()) if member.is_awaited]
    if not awaited:
        return ""
    at_once = [
        member.name
        for member in members(other, known=())
        if member.kind in {"method", "classmethod"} and not member.is_awaited
    ]
    rest = f", except {words(at_once)}" if at_once else ""
    return f"{words([other.__name__])} has the same methods, to be awaited{rest}."


def _bases(kind: type) -> str:
    bases = [
        base.__name__
        for base in kind.__bases__
        if base not in (object, dict, str) and not base.__name__.startswith("_")
    ]
    return f"Bases: {words(bases)}." if issubclass(kind, BaseException) and bases else ""


def _depth(kind: type) -> int:
    return len(kind.__mro__)
