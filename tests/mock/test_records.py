"""Dataclasses go to JSON and come back as they were."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom_mock.worlds.records import Mismatch, dump, load


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(slots=True)
class Leaf:
    name: str
    weight: float = 0.0
    price: Decimal = Decimal(0)
    kind: Literal["a", "b"] = "a"
    colour: Colour = Colour.RED


@dataclass(slots=True)
class Tree:
    leaves: list[Leaf] = field(default_factory=list)
    by_number: dict[int, Leaf] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    maybe: Leaf | None = None
    pair: tuple[int, str] = (0, "")
    waiting: deque[str] = field(default_factory=deque)
    anything: Any = None
    flag: bool = False


leaves = st.builds(
    Leaf,
    name=st.text(),
    weight=st.floats(allow_nan=False, allow_infinity=False),
    price=st.decimals(allow_nan=False, allow_infinity=False),
    kind=st.sampled_from(["a", "b"]),
    colour=st.sampled_from(Colour),
)
trees = st.builds(
    Tree,
    leaves=st.lists(leaves),
    by_number=st.dictionaries(st.integers(), leaves),
    tags=st.sets(st.text()),
    maybe=st.none() | leaves,
    pair=st.tuples(st.integers(), st.text()),
    waiting=st.lists(st.text()).map(deque),
    anything=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5),
    flag=st.booleans(),
)


@given(trees)
def test_what_is_dumped_loads_as_it_was(tree: Tree) -> None:
    assert load(Tree, json.loads(json.dumps(dump(tree)))) == tree


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"flag": 1}, "flag: expected a bool, got 1"),
        ({"leaves": [{"name": "x", "kind": "c"}]}, r"leaves\[0\].kind: expected one of a, b, got 'c'"),
        ({"leaves": {}}, "leaves: expected an array"),
        ({"unknown": 1}, "expected one of leaves"),
        ({"pair": [True, ""]}, "expected a int, got True"),
        ({"maybe": 3}, "maybe: expected an object"),
        ([], "expected an object"),
    ],
)
def test_what_does_not_fit_is_named(data: Any, said: str) -> None:
    with pytest.raises(Mismatch, match=said):
        load(Tree, data)


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(Mismatch, match="a object cannot be kept"):
        dump(object())
