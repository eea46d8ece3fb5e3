"""Classes and functions as their source has them: members, signatures as written, docstrings.

Sphinx's autodoc serves less here: what people use stands in private modules, every class has a twin that is to be shown
with it, resources are reached as `client.tasks`, and docstrings are Markdown.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

Kind = Literal["method", "classmethod", "staticmethod", "property", "attribute"]
_Function = ast.FunctionDef | ast.AsyncFunctionDef

_OURS: Final = tuple(
    str(Path(__file__).resolve().parents[2] / part) for part in ("overlays", "generated", "mocks")
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a class, ready to be shown; `signature` of an attribute is its type."""

    name: str
    kind: Kind
    signature: str
    doc: str
    is_awaited: bool = False


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A module's functions by the line they begin at, and its classes by name."""

    tree: ast.Module
    functions: dict[int, _Function]
    classes: dict[str, ast.ClassDef]


@cache
def _parsed(file: str) -> _Parsed:
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    functions: dict[int, _Function] = {}
    classes: dict[str, ast.ClassDef] = {}
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            functions[min([node.lineno, *(mark.lineno for mark in node.decorator_list)])] = node
        elif isinstance(node, ast.ClassDef):
            classes[node.name] = node
    return _Parsed(tree, functions, classes)


def is_ours(found: Any) -> bool:
    """Is that written in this project?"""
    file = getattr(sys.modules.get(getattr(found, "__module__", "")), "__file__", None)
    return file is not None and file.startswith(_OURS)


def signature(function: Callable[..., Any], *, bound: bool = False) -> str:
    """`(a, *, b=1) -> int` as it is written; without the first parameter where it is bound."""
    code = inspect.unwrap(function).__code__
    node = _parsed(code.co_filename).functions[code.co_firstlineno]
    given = node.args
    if bound:
        first = given.posonlyargs or given.args
        given = ast.arguments(**{name: getattr(given, name) for name in given._fields})
        if given.posonlyargs:
            given.posonlyargs = first[1:]
        else:
            given.args = first[1:]
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({ast.unparse(given)}){returns}"


def named_of(function: Callable[..., Any], name: str) -> set[str]:
    """What a function names of something: of `operations`, where it says `operations.create_task`, create_task."""
    code = inspect.unwrap(function).__code__
    if not code.co_filename.startswith(_OURS):
        return set()
    every = [
        each
        for each in ast.walk(_parsed(code.co_filename).functions[code.co_firstlineno])
        if isinstance(each, ast.Attribute)
    ]
    return {
        each.attr
        for each in every
        if name in (getattr(each.value, "id", None), getattr(each.value, "attr", None))
    }


def constructor(kind: type) -> str:
    """The signature of making one, without what it returns; nothing where the class itself does not say."""
    for owner in kind.__mro__:
        made = vars(owner).get("__init__")
        if inspect.isfunction(made) and is_ours(owner):
            # Else it was made by attrs or dataclasses, and the fields tell.
            is_written = made.__code__.co_filename.startswith(_OURS)
            return signature(made, bound=True).partition(" -> ")[0] if is_written else ""
    return ""


def doc(found: Any) -> str:
    """The docstring, if it is its own."""
    text = vars(found).get("__doc__") if isinstance(found, type) else getattr(found, "__doc__", None)
    return inspect.cleandoc(text) if text else ""


def members(kind: type, *, known: Collection[type]) -> list[Member]:
    """What is public in a class and in its bases of ours, but for `known` ones: attributes first, the rest as in the source."""
    found: dict[str, Member] = {}
    for owner in kind.__mro__:
        if not is_ours(owner) or (owner is not kind and owner in known):
            continue
        for member in (*_attributes(owner), *_callables(owner)):
            if not member.name.startswith("_"):
                found.setdefault(member.name, member)
    return sorted(found.values(), key=lambda member: member.kind != "attribute")


def _attributes(owner: type) -> Iterator[Member]:
    file = sys.modules[owner.__module__].__file__
    assert file is not None
    node = _parsed(file).classes.get(owner.__name__)
    for here, after in _pairs(node.body if node else ()):
        said = (
            after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        )
        text = inspect.cleandoc(said) if isinstance(said, str) else ""
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name):
            yield Member(here.target.id, "attribute", ast.unparse(here.annotation), text)
        elif (
            isinstance(here, ast.Assign)
            and isinstance(here.targets[0], ast.Name)
            and isinstance(here.value, ast.Constant)
        ):
            yield Member(here.targets[0].id, "attribute", f"= {ast.unparse(here.value)}", text)


def _pairs(body: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt | None]]:
    return zip(body, [*body[1:], None], strict=True)


def _callables(owner: type) -> Iterator[Member]:
    for name, value in vars(owner).items():
        if name.startswith("_"):
            continue
        if isinstance(value, property) and value.fget:
            returns = signature(value.fget).rpartition(" -> ")[2]
            yield Member(name, "property", returns, doc(value))
        elif isinstance(value, classmethod | staticmethod):
            kind: Kind = "classmethod" if isinstance(value, classmethod) else "staticmethod"
            yield Member(name, kind, signature(value.__func__, bound=kind == "classmethod"), doc(value))
        elif inspect.isfunction(value) and is_ours(value):
            yield Member(name, "method", signature(value, bound=True), doc(value), _is_awaited(value))


def _is_awaited(function: Callable[..., Any]) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def twin(kind: type) -> type | None:
    """The async class that a sync one is produced from."""
    home = kind.__module__.replace("._sync.", "._async.")
    return getattr(import_module(home), f"Async{kind.__name__}", None) if home != kind.__module__ else None


def resource(owner: type, name: str) -> type | None:
    """The class behind a property such as `client.tasks`, if it is one of ours with methods of its own."""
    value = inspect.getattr_static(owner, name)
    if not (isinstance(value, property) and value.fget):
        return None
    returned = signature(value.fget).rpartition(" -> ")[2]
    module = sys.modules[value.fget.__module__]
    found = _imported(module, returned)
    return found if isinstance(found, type) and is_ours(found) else None


def _imported(module: ModuleType, name: str) -> Any:
    """A name of a module, though it is imported for annotations or inside a function only."""
    if hasattr(module, name):
        return getattr(module, name)
    assert module.__file__ is not None
    for node in ast.walk(_parsed(module.__file__).tree):
        if isinstance(node, ast.ImportFrom) and any(
            (alias.asname or alias.name) == name for alias in node.names
        ):
            original = next(alias.name for alias in node.names if (alias.asname or alias.name) == name)
            return getattr(import_module(node.module or ""), original, None)
    return None
